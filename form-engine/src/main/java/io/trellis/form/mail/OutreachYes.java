package io.trellis.form.mail;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import io.trellis.form.step.FollowUp;
import java.util.Map;
import org.springframework.stereotype.Component;

/** That an address may be written to again. */
@Component
final class OutreachYes implements FollowUp {

    static final String ID = "outreachYes";

    private final OutreachGate gate;

    OutreachYes(OutreachGate gate) {
        this.gate = gate;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Followed run(CurrentUser user, RecordId record, Map<String, String> settings, String key) {
        gate.yes(OutreachMail.CHANNEL, settings.getOrDefault("to", ""), key);
        return new Followed.Done(0);
    }

    /** Then they had not said so: what they had said before holds again. */
    @Override
    public void takeBack(String key) {
        gate.noAgain(key);
    }
}
