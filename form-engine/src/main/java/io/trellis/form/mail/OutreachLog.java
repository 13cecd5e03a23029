package io.trellis.form.mail;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.action.ActionResult;
import io.trellis.form.action.Actions;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells the record of a letter what became of it, in the fields that its step named: the log of messages is a list of records. */
@Component
final class OutreachLog {

    private static final Logger LOG = LoggerFactory.getLogger(OutreachLog.class);

    private final ObjectProvider<Records> records;
    private final ObjectProvider<Actions> actions;
    private final BoundEntities entities;
    private final Clock clock;

    OutreachLog(ObjectProvider<Records> records, ObjectProvider<Actions> actions, BoundEntities entities, Clock clock) {
        this.records = records;
        this.actions = actions;
        this.entities = entities;
        this.clock = clock;
    }

    /** Once for each letter and state. */
    void tell(LetterDocument letter, String state, LocalizedText why) {
        Outreach to = Outreach.of(Optional.ofNullable(letter.tells()).orElse(Map.of()));
        Map<String, @Nullable Object> values = new HashMap<>();
        Instant now = clock.instant();
        if (!(state.equals(Outreach.CLICKED) && hasLeft(letter, to))) {
            put(letter, values, to.state(), known(letter, to, state));
        }
        if (!why.isEmpty()) {
            put(letter, values, to.why(), why.in(Locale.SIMPLIFIED_CHINESE) + " / " + why.in(Locale.ENGLISH));
        }
        if (state.equals(Outreach.SENT)) {
            put(letter, values, to.at(), now);
        }
        if (state.equals(Outreach.CLICKED)) {
            put(letter, values, to.clickedAt(), now);
        }
        if (values.isEmpty()) {
            return;
        }
        SaveResult result = records.getObject().systemUpdate(letter.record(), letter.id() + "/" + state, values);
        if (!(result instanceof SaveResult.Saved) && !(result instanceof SaveResult.Missing)) {
            LOG.warn("{} could not be told that its letter is {}: {}", letter.record(), state, result);
        }
        if (result instanceof SaveResult.Saved && !to.then().isEmpty()) {
            follow(letter, to.then(), state);
        }
    }

    /** What is to become of other records by it. An action that is not offered now has nothing to do. */
    private void follow(LetterDocument letter, String action, String state) {
        ActionResult result = actions.getObject()
                .run(CurrentUser.system(), letter.record(), action, Map.of(), letter.id() + "/" + state + "/then");
        if (!(result instanceof ActionResult.Done) && !(result instanceof ActionResult.NotOffered)) {
            LOG.warn("{} could not be followed by {}: {}", letter.record(), action, result);
        }
    }

    /** That a mail comes back was learned later than the other states. */
    private String known(LetterDocument letter, Outreach to, String state) {
        boolean option = entities.find(letter.record().entity())
                .flatMap(entity -> entity.field(to.state()))
                .filter(field ->
                        field.options().stream().anyMatch(one -> one.code().equals(state)))
                .isPresent();
        return state.equals(Outreach.BOUNCED) && !option ? Outreach.FAILED : state;
    }

    /** Whoever said no stays so, whatever link of an old mail they follow. */
    private boolean hasLeft(LetterDocument letter, Outreach to) {
        return records.getObject()
                .get(CurrentUser.system(), letter.record())
                .filter(record -> Outreach.UNSUBSCRIBED.equals(record.get(to.state())))
                .isPresent();
    }

    /** A field that was deleted since is told nothing. */
    private void put(LetterDocument letter, Map<String, @Nullable Object> values, String field, Object value) {
        boolean known = !field.isEmpty()
                && entities.find(letter.record().entity())
                        .filter(entity -> entity.field(field).isPresent())
                        .isPresent();
        if (known) {
            values.put(field, value);
        }
    }
}
