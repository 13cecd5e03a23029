package io.trellis.form.link;

import io.trellis.core.company.Company;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.link.OutsideLink.State;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.form.step.FollowUp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A link once the records are written: those before it of the record open nothing any more, and its address stands in a field. */
@Component
final class MadeLink implements FollowUp {

    static final String ID = "link";
    static final String PRINT = "print";
    static final String ACCEPT = "accept";
    static final String DECLINE = "decline";
    static final String NAME = "name";
    static final String REMARK = "remark";
    static final String FIELD = "field";
    static final String LANGUAGE = "language";
    static final String UNTIL = "until";
    static final String DAYS = "days";
    static final int USUAL_DAYS = 30;
    static final List<String> MEMBERS = List.of(PRINT, ACCEPT, DECLINE, NAME, REMARK, FIELD, LANGUAGE);

    private static final int ATTEMPTS = 5;

    private final LinkStore links;
    private final Records records;
    private final BoundEntities entities;
    private final Company company;
    private final Messages messages;
    private final Clock clock;

    MadeLink(
            LinkStore links, Records records, BoundEntities entities, Company company, Messages messages, Clock clock) {
        this.links = links;
        this.records = records;
        this.entities = entities;
        this.company = company;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Followed run(CurrentUser user, RecordId record, Map<String, String> settings, String key) {
        Optional<RecordData> now = records.get(user, record);
        Optional<String> person =
                user.isSystem() ? now.map(RecordData::owner).filter(owner -> !owner.isEmpty()) : Optional.of(user.id());
        if (now.isEmpty() || person.isEmpty()) {
            return new Followed.Refused(messages.text("form.link.nobody"));
        }
        Instant until = until(settings);
        if (!clock.instant().isBefore(until)) {
            return new Followed.Refused(messages.text("form.link.over"));
        }
        String id = LinkStore.id(key);
        links.insert(new OutsideLink(
                id,
                record.entity(),
                record.id(),
                person.get(),
                settings.getOrDefault(PRINT, ""),
                settings.getOrDefault(ACCEPT, ""),
                settings.getOrDefault(DECLINE, ""),
                settings.getOrDefault(NAME, ""),
                settings.getOrDefault(REMARK, ""),
                settings.getOrDefault(FIELD, ""),
                settings.getOrDefault(LANGUAGE, ""),
                clock.instant(),
                until,
                State.OPEN,
                null,
                null,
                null,
                null,
                null));
        links.withdraw(record, id, key);
        String field = settings.getOrDefault(FIELD, "");
        return field.isEmpty() ? new Followed.Done(0) : put(user, record, field, links.address(id), key);
    }

    /** The end of its last day, where the company is. */
    private Instant until(Map<String, String> settings) {
        String day = settings.getOrDefault(UNTIL, "");
        if (!day.isEmpty()) {
            return LocalDate.parse(day).plusDays(1).atStartOfDay(company.zone()).toInstant();
        }
        return clock.instant().plus(Duration.ofDays(Long.parseLong(settings.getOrDefault(DAYS, "" + USUAL_DAYS))));
    }

    private Followed put(CurrentUser user, RecordId record, String field, String address, String key) {
        for (int i = 0; i < ATTEMPTS; i++) {
            Optional<RecordData> now = records.get(user, record);
            if (now.isEmpty()) {
                break;
            }
            if (address.equals(now.get().get(field))) {
                return new Followed.Done(now.get().revision());
            }
            Map<String, @Nullable Object> values = Map.of(field, address);
            SaveResult result = user.isSystem()
                    ? records.systemUpdate(record, "link/" + key, values)
                    : records.update(user, record, now.get().revision(), values);
            switch (result) {
                case SaveResult.Saved(var saved, var _) -> {
                    return new Followed.Done(saved.revision());
                }
                case SaveResult.Rejected(var violations) -> {
                    return new Followed.Refused(violations.getFirst().message());
                }
                case SaveResult.Forbidden _, SaveResult.Missing _ -> i = ATTEMPTS;
                case SaveResult.Conflict _ -> {}
            }
        }
        LocalizedText label = entities.find(record.entity())
                .flatMap(entity -> entity.field(field))
                .map(found -> found.definition().label())
                .orElse(LocalizedText.same(field));
        return new Followed.Refused(messages.textAbout("form.link.not-put", label));
    }

    @Override
    public void takeBack(String key) {
        String id = LinkStore.id(key);
        links.withdraw(id, key + "/back");
        links.reopen(key);
        links.get(id).filter(link -> !link.field().isEmpty()).ifPresent(link -> {
            boolean stands = records.get(CurrentUser.system(), link.about())
                    .filter(record -> links.address(id).equals(record.get(link.field())))
                    .isPresent();
            if (stands) {
                Map<String, @Nullable Object> none = new HashMap<>();
                none.put(link.field(), null);
                records.takeBack(link.about(), "link-back/" + key, none);
            }
        });
    }
}
