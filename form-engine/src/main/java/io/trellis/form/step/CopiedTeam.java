package io.trellis.form.step;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.RecordShares;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A record that a step made is shared as the one that it was made of. Whoever publishes such a step says so: the product does it. */
@Component
final class CopiedTeam implements FollowUp {

    static final String ID = "team";
    private static final String ENTITY = "entity";
    private static final String RECORD = "record";

    private final ObjectProvider<RecordShares> shares;

    CopiedTeam(ObjectProvider<RecordShares> shares) {
        this.shares = shares;
    }

    static Map<String, String> of(RecordId from) {
        return Map.of(ENTITY, from.entity(), RECORD, from.id());
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Followed run(CurrentUser user, RecordId record, Map<String, String> settings, String key) {
        shares.getObject()
                .copy(user, new RecordId(settings.getOrDefault(ENTITY, ""), settings.getOrDefault(RECORD, "")), record);
        return new Followed.Done(0);
    }

    /** They go with the record, which whoever takes the step back takes away. */
    @Override
    public void takeBack(String key) {}
}
