package io.trellis.form.link;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import io.trellis.form.step.FollowUp;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What {@link WithdrawStep} does once the records are written. */
@Component
final class Withdrawn implements FollowUp {

    static final String ID = "withdrawLinks";

    private final LinkStore links;

    Withdrawn(LinkStore links) {
        this.links = links;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Followed run(CurrentUser user, RecordId record, Map<String, String> settings, String key) {
        links.withdraw(record, null, key);
        return new Followed.Done(0);
    }

    @Override
    public void takeBack(String key) {
        links.reopen(key);
    }
}
