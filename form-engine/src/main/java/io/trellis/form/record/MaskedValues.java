package io.trellis.form.record;

import io.trellis.core.audit.SecurityLog;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntities;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The whole of values that are shown masked, for who may read them; the security log has who asked. */
@Component
public class MaskedValues {

    private final Records records;
    private final BoundEntities entities;
    private final SecurityLog log;

    MaskedValues(Records records, BoundEntities entities, SecurityLog log) {
        this.records = records;
        this.entities = entities;
        this.log = log;
    }

    /**
     * Noted before it is told.
     *
     * @param way {@code browser} or {@code api}
     * @return empty where the user does not see the record or the field, or it has nothing that is masked
     */
    public Optional<String> show(CurrentUser user, RecordId id, String field, String way) {
        user.requireActing();
        Optional<String> whole = entities.find(id.entity())
                .flatMap(entity -> entity.own(field))
                .flatMap(bound -> records.get(user, id)
                        .flatMap(record -> record.value(field))
                        .flatMap(bound::unmasked));
        whole.ifPresent(text -> log.shown(user.username(), way, id.entity() + "/" + id.id(), field));
        return whole;
    }
}
