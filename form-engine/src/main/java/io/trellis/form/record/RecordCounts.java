package io.trellis.form.record;

import io.trellis.core.artifact.ArtifactId;
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
import io.trellis.form.entity.SharedOptions;
import io.trellis.form.entity.SystemFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
     * Living records of the entity, those with a value in the field, or those that hold the option, or whatever option of a
     * shared set; without titles, as who designs need not see records.
     */
    public Tally holding(CurrentUser author, Named named) {
        if (!permissions.has(author, Capability.DESIGN)) {
            throw new TrellisException(CoreError.FORBIDDEN, messages.text("core.artifact.needs-design"));
        }
        return shared(named).map(this::counted).reduce(counted(named), RecordCounts::sum);
    }

    /** The fields whose options a shared set, or one of its options, is. */
    private Stream<Named> shared(Named named) {
        return entities.all().stream().flatMap(entity -> entity.fields().stream()
                .filter(field ->
                        SharedOptions.of(field).filter(named.artifact()::equals).isPresent())
                .map(field -> {
                    List<String> part = new ArrayList<>(List.of(field.key()));
                    part.addAll(named.part());
                    return new Named(new ArtifactId(Entities.KIND, entity.name()), part);
                }));
    }

    private static Tally sum(Tally one, Tally other) {
        return new Tally(one.records() + other.records(), one.whole() && other.whole(), List.of());
    }

    private Tally counted(Named named) {
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
