package io.trellis.form.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.Violation;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Takes what pages of websites tell. An event is kept once, however often it is told, in the rights of the site's person; of a
 * visitor who did not agree nothing is kept. Nothing that is answered speaks of what is there.
 */
@Component
public final class SiteEvents {

    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int ID_LENGTH = 26;
    private static final int ID_BITS = 5;

    private final SiteStore store;
    private final BatchCheck check;
    private final SitePerson people;
    private final Persons persons;
    private final SiteValues values;
    private final BoundEntities entities;
    private final ObjectProvider<Records> records;
    private final Clock clock;
    private final Messages messages;

    SiteEvents(
            SiteStore store,
            BatchCheck check,
            SitePerson people,
            Persons persons,
            SiteValues values,
            BoundEntities entities,
            ObjectProvider<Records> records,
            Clock clock,
            Messages messages) {
        this.store = store;
        this.check = check;
        this.people = people;
        this.persons = persons;
        this.values = values;
        this.entities = entities;
        this.records = records;
        this.clock = clock;
        this.messages = messages;
    }

    /** The site of a key, while it is switched on. */
    public Optional<Site> site(String key) {
        return store.byKey(key).filter(Site::active);
    }

    public SiteTaken take(Site site, SiteBatch batch) {
        List<Violation> wrong = check.wrong(batch);
        if (!wrong.isEmpty()) {
            return new SiteTaken.Wrong(wrong);
        }
        if (!batch.consent()) {
            store.forget(site, batch.visitor());
            return new SiteTaken.Kept(0);
        }
        Optional<CurrentUser> author = people.of(site);
        Optional<BoundEntity> entity = entities.find(site.entity());
        if (author.isEmpty() || entity.isEmpty()) {
            return new SiteTaken.Closed();
        }
        // that somebody says who they are costs as much as an event
        if (!store.counts(site, Math.max(1, batch.events().size()))) {
            return new SiteTaken.Later(
                    Duration.between(clock.instant(), store.today().plusDays(1).atStartOfDay(ZoneOffset.UTC)));
        }
        Map<String, RecordData> known = persons.of(site, entity.get(), author.get(), batch);
        batch.events().forEach(event -> keep(site, entity.get(), author.get(), batch.visitor(), event, known));
        return new SiteTaken.Kept(batch.events().size());
    }

    private void keep(
            Site site,
            BoundEntity entity,
            CurrentUser author,
            String visitor,
            SiteBatch.Event event,
            Map<String, RecordData> known) {
        RecordId id = new RecordId(entity.name(), id(site, visitor, event.id()));
        SaveResult result = records.getObject().create(author, id, values.of(site, entity, visitor, event, known));
        switch (result) {
            case SaveResult.Saved _, SaveResult.Conflict _ -> {}
            case SaveResult.Rejected(var violations) ->
                store.refused(
                        site,
                        violations.isEmpty()
                                ? messages.text("form.site.refused")
                                : violations.getFirst().message());
            case SaveResult.Forbidden _, SaveResult.Missing _ ->
                store.refused(site, messages.text("form.mailbox.check.person"));
        }
    }

    /** The same for the same event of the same visitor, and for no other. */
    private static String id(Site site, String visitor, String event) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((site.id() + "/" + visitor + "/" + event).getBytes(UTF_8));
            BigInteger rest = new BigInteger(1, digest);
            StringBuilder id = new StringBuilder(ID_LENGTH);
            for (int i = 0; i < ID_LENGTH; i++) {
                id.append(DIGITS.charAt(rest.intValue() & (DIGITS.length() - 1)));
                rest = rest.shiftRight(ID_BITS);
            }
            return id.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
