package io.trellis.form.step;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.decision.DecisionNotes;
import io.trellis.form.record.RecordId;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Which row decided, on the record about which it did. */
@Component
final class NotedDecision implements FollowUp {

    static final String ID = "decision";
    static final String NOTE = "note";

    private final ObjectProvider<DecisionNotes> notes;

    NotedDecision(ObjectProvider<DecisionNotes> notes) {
        this.notes = notes;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Followed run(CurrentUser user, RecordId record, Map<String, String> settings, String key) {
        notes.getObject().keep(key, record, user.isSystem() ? "" : user.id(), settings.getOrDefault(NOTE, ""));
        return new Followed.Done(0);
    }

    @Override
    public void takeBack(String key) {
        notes.getObject().drop(key);
    }
}
