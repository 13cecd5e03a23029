package io.trellis.form.record;

import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.field.BoundEntities;
import java.util.Collection;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** As {@link Records} reads: by the row policy, else by what is lent. */
@Component
final class DefaultRecordReaders implements RecordReaders {

    private final RecordStore store;
    private final BoundEntities entities;
    private final Permissions permissions;
    private final Users users;
    private final ObjectProvider<LentRights> lent;

    DefaultRecordReaders(
            RecordStore store,
            BoundEntities entities,
            Permissions permissions,
            Users users,
            ObjectProvider<LentRights> lent) {
        this.store = store;
        this.entities = entities;
        this.permissions = permissions;
        this.users = users;
        this.lent = lent;
    }

    @Override
    public List<User> among(Collection<User> people, RecordId id) {
        return entities.find(id.entity())
                .flatMap(entity -> store.find(entity, id.id()))
                .filter(StoredRecord::alive)
                .map(record -> people.stream()
                        .filter(person -> person.active() && reads(users.asCurrent(person), record))
                        .toList())
                .orElse(List.of());
    }

    private boolean reads(CurrentUser user, StoredRecord record) {
        return new Rights(permissions, user, record.id().entity(), entities).covers(Action.READ, record.access())
                || lent.stream().anyMatch(lender -> lender.of(user, record.id()).isPresent());
    }
}
