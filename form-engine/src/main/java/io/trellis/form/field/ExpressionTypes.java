package io.trellis.form.field;

import io.trellis.core.expression.Kind;
import io.trellis.core.expression.Type;
import io.trellis.core.expression.TypeEnvironment;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that an expression over an entity may use: its fields by key, {@code id}, paths over lookups, the columns of
 * its rows, and {@code currentUser}. Made for one look at a set of definitions; a lookup is resolved when a path asks.
 */
public final class ExpressionTypes {

    private final Function<String, Optional<EntityDefinition>> entities;
    private final FieldTypes types;
    private final Map<String, Map<String, Type>> seen = new HashMap<>();

    public ExpressionTypes(Function<String, Optional<EntityDefinition>> entities, FieldTypes types) {
        this.entities = entities;
        this.types = types;
    }

    /** What rules, formulas and conditions over a record of the entity see. */
    public TypeEnvironment of(EntityDefinition entity) {
        Map<String, Type> names = new LinkedHashMap<>(names(entity.allFields()));
        names.put(
                "currentUser",
                new Type.Context(TypeEnvironment.of(Map.of(
                        "id",
                        Type.TEXT,
                        "username",
                        Type.TEXT,
                        "name",
                        Type.TEXT,
                        "roles",
                        new Type.ListOf(Type.TEXT),
                        "team",
                        new Type.ListOf(Type.TEXT),
                        "departments",
                        new Type.ListOf(Type.TEXT),
                        "department",
                        record(BuiltinEntities.DEPARTMENT)))));
        return TypeEnvironment.of(names);
    }

    /** What the formulas of a row see: its own columns. */
    public TypeEnvironment ofRow(List<FieldDefinition> columns) {
        return TypeEnvironment.of(names(columns.stream()));
    }

    private Map<String, Type> names(Stream<FieldDefinition> fields) {
        Map<String, Type> names = new LinkedHashMap<>();
        names.put("id", Type.TEXT);
        fields.filter(this::hasValue).forEach(field -> names.putIfAbsent(field.key(), type(field)));
        return names;
    }

    /** What is only shown is asked for where it stands: {@code account.industry}; what is sealed, nowhere. */
    private boolean hasValue(FieldDefinition field) {
        return types.find(field.type()).isEmpty() || !isWithout(field);
    }

    private boolean isWithout(FieldDefinition field) {
        try {
            BoundField bound = types.bind(field);
            return bound.follows().isPresent() || bound.kind() == ValueKind.SEALED;
        } catch (io.trellis.core.error.TrellisException e) {
            return false;
        }
    }

    /** A field whose definition is broken says nothing about expressions: that is a problem of its own. */
    private Type type(FieldDefinition field) {
        if (types.find(field.type()).isEmpty()) {
            return Type.ANY;
        }
        BoundField bound;
        try {
            bound = types.bind(field);
        } catch (io.trellis.core.error.TrellisException e) {
            return Type.ANY;
        }
        return switch (bound.kind()) {
            case TEXT -> Type.TEXT;
            case CODE -> code(bound);
            case NUMBER, MONEY -> Type.NUMBER;
            case BOOLEAN -> Type.BOOLEAN;
            case DATE -> Type.DATE;
            case DATE_TIME -> Type.DATE_TIME;
            case TIME -> Type.of(Kind.TIME);
            case CODES -> new Type.ListOf(code(bound));
            case REFERENCE -> bound.target().map(this::record).orElse(Type.ANY);
            case PARTS ->
                new Type.Context(TypeEnvironment.of(names(bound.parts().stream().map(BoundField::definition))));
            case SEALED -> Type.ANY;
            case ROWS ->
                new Type.ListOf(new Type.Context(ofRow(
                        bound.columns().stream().map(BoundField::definition).toList())));
        };
    }

    /** Where the options are known, a text that is none of them is a mistake. */
    private static Type code(BoundField field) {
        Set<String> codes =
                field.options().stream().map(InputSpec.Option::code).collect(Collectors.toUnmodifiableSet());
        return codes.isEmpty() ? Type.TEXT : new Type.OneOf(field.definition().label(), codes);
    }

    /** A record of an entity, as a lookup leads to one. */
    public Type record(String entity) {
        return entities.apply(entity).isEmpty()
                ? Type.of(Kind.ANY)
                : new Type.Context(TypeEnvironment.of(() -> namesOf(entity)));
    }

    private Map<String, Type> namesOf(String entity) {
        Map<String, Type> known = seen.get(entity);
        if (known == null) {
            known = entities.apply(entity)
                    .map(definition -> names(definition.allFields()))
                    .orElse(Map.of());
            seen.put(entity, known);
        }
        return known;
    }
}
