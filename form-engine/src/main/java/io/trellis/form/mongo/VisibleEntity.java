package io.trellis.form.mongo;

import io.trellis.core.security.AccessTokens;
import io.trellis.core.security.Action;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.RowPolicy;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.record.RecordData;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** An entity as one user may see it: the fields that they may read, and the condition that every row must meet. */
final class VisibleEntity {

    private final EntityDefinition definition;
    private final FieldTypes types;
    private final Function<String, FieldAccess> fields;
    private final Document rows;
    private final FieldContext context;
    private final Function<Action, RowPolicy> policies;
    private @Nullable Map<String, Masked> masked;
    private @Nullable RowPolicy updates;
    private @Nullable RowPolicy deletes;
    private @Nullable RowPolicy takes;
    private final Map<String, Optional<BoundField>> bound = new HashMap<>();

    VisibleEntity(
            EntityDefinition definition,
            FieldTypes types,
            Function<String, FieldAccess> fields,
            Document rows,
            FieldContext context,
            Function<Action, RowPolicy> policies) {
        this.definition = definition;
        this.types = types;
        this.fields = fields;
        this.rows = rows;
        this.context = context;
        this.policies = policies;
    }

    static boolean isId(BoundField field) {
        return field.definition() == SystemFields.ID;
    }

    String name() {
        return definition.name();
    }

    EntityDefinition definition() {
        return definition;
    }

    FieldContext context() {
        return context;
    }

    String collection() {
        return RecordPaths.collection(definition.name());
    }

    /** A fresh copy of what makes a row one that the user may see, and alive. */
    Document rows() {
        return new Document(rows);
    }

    /** Whether the user may see all that are alive. */
    boolean everyRow() {
        return rows.equals(new Document(RecordPaths.DELETED, null));
    }

    /** Whether the user may see none. */
    boolean noRow() {
        return rows.equals(Bson.never());
    }

    /** What the user may do with a record that they see; whom it belongs to is asked, not what they may know of that. */
    RecordData.Allowed allowed(AccessTokens access) {
        RowPolicy edited = updates;
        RowPolicy deleted = deletes;
        RowPolicy taken = takes;
        if (edited == null || deleted == null || taken == null) {
            edited = policies.apply(Action.UPDATE);
            deleted = policies.apply(Action.DELETE);
            taken = policies.apply(Action.TAKE);
            takes = taken;
            updates = edited;
            deletes = deleted;
        }
        return new RecordData.Allowed(
                access.meets(edited), access.meets(deleted), access.meets(taken), RecordData.Lending.NOTHING);
    }

    /** Empty for an unknown field and for one that the user may not read. */
    Optional<BoundField> field(String key) {
        return bound.computeIfAbsent(
                key,
                wanted -> wanted.equals(SystemFields.ID.key())
                        ? Optional.of(types.bind(SystemFields.ID))
                        : definition
                                .field(wanted)
                                .filter(field -> fields.apply(field.key()).mayRead())
                                .map(types::bind));
    }

    /**
     * A field whose values the user is shown masked.
     *
     * @param stored as the values are
     * @param shown as what they are shown
     */
    record Masked(BoundField stored, BoundField shown) {}

    /** Empty for all that is not shown masked; system fields are shown or not. */
    Optional<Masked> masked(String key) {
        return Optional.ofNullable(masked().get(key));
    }

    Stream<Masked> allMasked() {
        return masked().values().stream();
    }

    /** In the analyst's order; settled once, as it is asked for each value. */
    private Map<String, Masked> masked() {
        Map<String, Masked> known = masked;
        if (known == null) {
            Map<String, Masked> all = new LinkedHashMap<>();
            definition.fields().stream()
                    .filter(field -> fields.apply(field.key()) == FieldAccess.MASKED)
                    .forEach(field -> all.put(field.key(), new Masked(types.bind(field), types.masked(field))));
            masked = all;
            known = all;
        }
        return known;
    }

    /** The entity's own fields that the user may read, in the analyst's order. */
    List<BoundField> readable() {
        return definition.fields().stream()
                .flatMap(field -> field(field.key()).stream())
                .toList();
    }

    /** {@link #readable}, and the system fields that the user may read. */
    Stream<BoundField> known() {
        return definition.allFields().flatMap(field -> field(field.key()).stream());
    }

    /** Whether there is nothing in a record that the user may not read. */
    boolean open() {
        return readable().size() == definition.fields().size();
    }

    Optional<BoundField> title() {
        return field(definition.titleField());
    }
}
