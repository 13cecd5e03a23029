package io.trellis.form.record;

import io.trellis.core.artifact.Named;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityStorage;
import io.trellis.form.entity.EntityStorage.Tally;
import io.trellis.form.entity.SystemFields;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** How many records a change of a definition concerns: numbers only, for whoever designs. */
@Component
public class RecordCounts {

    private final Entities entities;
    private final ObjectProvider<EntityStorage> storage;
    private final Permissions permissions;
    private final Messages messages;

    RecordCounts(Entities entities, ObjectProvider<EntityStorage> storage, Permissions permissions, Messages messages) {
        this.entities = entities;
        this.storage = storage;
        this.permissions = permissions;
        this.messages = messages;
    }

    /**
     * Living records of the entity, those with a value in the field, or those that hold the option; without titles, as who
     * designs need not see records.
     */
    public Tally holding(CurrentUser author, Named named) {
        if (!permissions.has(author, Capability.DESIGN)) {
            throw new TrellisException(CoreError.FORBIDDEN, messages.text("core.artifact.needs-design"));
        }
        Optional<EntityDefinition> entity = named.artifact().kind().equals(Entities.KIND)
                ? entities.find(named.artifact().name())
                : Optional.empty();
        String field =
                named.part().isEmpty() ? SystemFields.CREATED_AT : named.part().getFirst();
        Optional<String> option = named.part().stream().skip(1).findFirst();
        return entity.filter(known -> known.field(field).isPresent())
                .flatMap(known -> storage.stream()
                        .findFirst()
                        .map(store -> store.holding(
                                known,
                                field,
                                value -> option.isEmpty()
                                        || option.get().equals(value)
                                        || value instanceof Collection<?> codes && codes.contains(option.get()))))
                .map(tally -> new Tally(tally.records(), tally.whole(), List.of()))
                .orElse(Tally.NOTHING);
    }
}
