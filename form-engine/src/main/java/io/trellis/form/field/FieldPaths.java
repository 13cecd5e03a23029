package io.trellis.form.field;

import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.i18n.NearestWord;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.FieldAccess;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.entity.SystemFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The one place that takes paths apart: {@code amount.currency}, {@code lines.price}, {@code account.owner.name}. What
 * may not be seen is not among the {@link Fields}, and so is as unknown as what is not there.
 */
public final class FieldPaths {

    /** The fields that there are, for whoever asks: the published ones, a draft's, those that a user may read. */
    public interface Fields {

        Optional<BoundField> field(String entity, String key);

        /** For the proposal of a name that was meant. */
        Stream<BoundField> all(String entity);

        boolean exists(String entity);
    }

    /** What a path comes to. */
    public sealed interface Answer {

        default Optional<ResolvedPath> found() {
            return this instanceof Found(var path) ? Optional.of(path) : Optional.empty();
        }
    }

    public record Found(ResolvedPath path) implements Answer {}

    /**
     * @param before the fields up to the step that is unknown
     * @param nearest what was probably meant at that step
     */
    public record Unknown(List<BoundField> before, Optional<BoundField> nearest) implements Answer {

        /** The path that was probably meant, up to the unknown step. */
        public Optional<String> proposal(Function<BoundField, String> name) {
            return nearest.map(meant -> String.join(
                    ".",
                    Stream.concat(before.stream(), Stream.of(meant)).map(name).toList()));
        }
    }

    public record TooDeep() implements Answer {}

    private final Fields fields;
    private final Function<BoundField, String> name;

    public FieldPaths(Fields fields) {
        this(fields, BoundField::key);
    }

    private FieldPaths(Fields fields, Function<BoundField, String> name) {
        this.fields = fields;
        this.name = name;
    }

    /** The same, whose steps are API names. */
    public FieldPaths byApiName() {
        return new FieldPaths(fields, field -> field.definition().apiName());
    }

    /** Over definitions, published or drafted; a field whose definition is broken is none. */
    public static FieldPaths over(Function<String, Optional<EntityDefinition>> entities, FieldTypes types) {
        return new FieldPaths(new Definitions(entities, types));
    }

    /**
     * The same for one look through a content, by one thread, while the entities stay as they are: a field that is named a
     * hundred times is looked up and bound once.
     */
    public static FieldPaths throughout(Function<String, Optional<EntityDefinition>> entities, FieldTypes types) {
        return new FieldPaths(new Once(new Definitions(entities, types)));
    }

    /** Over the published entities, as far as a field may be read. @param readable by entity and key */
    public static FieldPaths over(BoundEntities entities, FieldTypes types, BiPredicate<String, String> readable) {
        return as(
                entities,
                types,
                (entity, field) -> readable.test(entity, field.key()) ? Optional.of(field) : Optional.empty());
    }

    /** The same to look at alone: a field that is shown masked is there too, as {@link FieldTypes#masked} has it. */
    public static FieldPaths shown(
            BoundEntities entities, FieldTypes types, BiFunction<String, String, FieldAccess> access) {
        return as(entities, types, (entity, field) -> switch (access.apply(entity, field.key())) {
            case HIDDEN -> Optional.empty();
            case MASKED -> Optional.of(types.masked(field.definition()));
            case READ, EDIT -> Optional.of(field);
        });
    }

    private static FieldPaths as(
            BoundEntities entities, FieldTypes types, BiFunction<String, BoundField, Optional<BoundField>> as) {
        return new FieldPaths(new Fields() {
            @Override
            public Optional<BoundField> field(String entity, String key) {
                return entities.find(entity)
                        .flatMap(found -> key.equals(SystemFields.ID.key())
                                ? Optional.of(types.bind(SystemFields.ID))
                                : found.field(key).flatMap(field -> as.apply(entity, field)));
            }

            @Override
            public Stream<BoundField> all(String entity) {
                return entities.find(entity).stream()
                        .flatMap(found -> found.allFields().stream())
                        .flatMap(field -> as.apply(entity, field).stream());
            }

            @Override
            public boolean exists(String entity) {
                return entities.find(entity).isPresent();
            }
        });
    }

    /** @param path steps as {@link FieldPath} has them; whatever is no path is unknown */
    public Answer resolve(String entity, String path) {
        try {
            return resolve(entity, FieldPath.of(path));
        } catch (IllegalArgumentException e) {
            return new Unknown(List.of(), Optional.empty());
        }
    }

    public Answer resolve(String entity, FieldPath path) {
        if (path.steps().size() > Limits.PATH_STEPS) {
            return new TooDeep();
        }
        return own(entity, path.steps(), new ArrayList<>());
    }

    private Answer own(String entity, List<String> steps, List<BoundField> before) {
        Optional<BoundField> field =
                fields.field(entity, steps.getFirst()).filter(found -> called(found, steps.getFirst()));
        if (field.isEmpty()) {
            field = fields.all(entity)
                    .filter(found -> called(found, steps.getFirst()))
                    .findFirst();
        }
        return field.isEmpty()
                ? unknown(before, steps.getFirst(), fields.all(entity))
                : from(field.get(), steps.subList(1, steps.size()), before);
    }

    private Answer from(BoundField field, List<String> rest, List<BoundField> before) {
        if (rest.isEmpty()) {
            // what only shows what stands elsewhere is not reached from a further record: the path itself leads there
            return before.isEmpty() || field.follows().isEmpty()
                    ? new Found(new ResolvedPath.Own(field))
                    : unknown(before, field.key(), Stream.empty());
        }
        List<BoundField> passed = new ArrayList<>(before);
        passed.add(field);
        String key = rest.getFirst();
        List<String> further = rest.subList(1, rest.size());
        if (field.kind() == ValueKind.ROWS) {
            Optional<BoundField> column = among(field.columns(), key);
            return column.isEmpty()
                    ? unknown(passed, key, field.columns().stream())
                    : then(from(column.get(), further, passed), inner -> new ResolvedPath.Column(field, inner));
        }
        // of several records there is no one to follow
        Optional<String> target =
                field.multiple() ? Optional.empty() : field.target().filter(fields::exists);
        if (target.isPresent()) {
            return then(
                    own(target.get(), rest, passed), behind -> new ResolvedPath.Through(field, target.get(), behind));
        }
        Optional<BoundField> part = further.isEmpty() ? among(field.parts(), key) : Optional.empty();
        return part.isEmpty()
                ? unknown(passed, key, further.isEmpty() ? field.parts().stream() : Stream.empty())
                : new Found(new ResolvedPath.Part(field, part.get()));
    }

    private static Answer then(Answer answer, Function<ResolvedPath, ResolvedPath> around) {
        return answer instanceof Found(var path) ? new Found(around.apply(path)) : answer;
    }

    private Optional<BoundField> among(List<BoundField> fields, String step) {
        return fields.stream().filter(field -> called(field, step)).findFirst();
    }

    private boolean called(BoundField field, String step) {
        return name.apply(field).equals(step);
    }

    private static Unknown unknown(List<BoundField> before, String key, Stream<BoundField> known) {
        Map<String, BoundField> names = new HashMap<>();
        known.forEach(field -> {
            FieldDefinition definition = field.definition();
            Stream.of(
                            definition.key(),
                            definition.apiName(),
                            definition.label().zh(),
                            definition.label().en())
                    .forEach(name -> names.putIfAbsent(name, field));
        });
        return new Unknown(
                List.copyOf(before), NearestWord.of(key, names.keySet()).map(names::get));
    }

    private record Definitions(Function<String, Optional<EntityDefinition>> entities, FieldTypes types)
            implements Fields {

        @Override
        public Optional<BoundField> field(String entity, String key) {
            return entities.apply(entity)
                    .flatMap(found ->
                            key.equals(SystemFields.ID.key()) ? Optional.of(SystemFields.ID) : found.field(key))
                    .flatMap(this::bind);
        }

        @Override
        public Stream<BoundField> all(String entity) {
            return entities.apply(entity).stream()
                    .flatMap(EntityDefinition::allFields)
                    .flatMap(field -> bind(field).stream());
        }

        @Override
        public boolean exists(String entity) {
            return entities.apply(entity).isPresent();
        }

        private Optional<BoundField> bind(FieldDefinition field) {
            try {
                return Optional.of(types.bind(field));
            } catch (TrellisException e) {
                // a draft's field that cannot be read yet is none; its own check names what is wrong with it
                return Optional.empty();
            }
        }
    }

    private record Once(Fields fields, Map<String, Map<String, Optional<BoundField>>> known) implements Fields {

        Once(Fields fields) {
            this(fields, new HashMap<>());
        }

        @Override
        public Optional<BoundField> field(String entity, String key) {
            return known.computeIfAbsent(entity, name -> new HashMap<>())
                    .computeIfAbsent(key, name -> fields.field(entity, name));
        }

        @Override
        public Stream<BoundField> all(String entity) {
            return fields.all(entity);
        }

        @Override
        public boolean exists(String entity) {
            return fields.exists(entity);
        }
    }
}
