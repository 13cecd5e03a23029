package io.trellis.workflow.run;

import io.trellis.core.expression.Expression;
import io.trellis.core.expression.Expressions;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.FieldPaths;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.workflow.VariableSource;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Evaluates expressions where a process stands: the record as it is now, or was last, variables, outcomes, bound names. */
@Component
final class FlowValues {

    private static final int DEEPEST = 5;
    private static final Set<String> GIVEN = Set.of("entity", "id");

    private final Expressions expressions;
    private final Records records;
    private final BoundEntities entities;
    private final FieldContexts contexts;
    private final FieldPaths paths;

    FlowValues(
            Expressions expressions,
            Records records,
            BoundEntities entities,
            FieldContexts contexts,
            FieldTypes types) {
        this.paths = FieldPaths.over(entities, types, (entity, key) -> true);
        this.expressions = expressions;
        this.records = records;
        this.entities = entities;
        this.contexts = contexts;
    }

    @Nullable
    Object evaluate(String feel, Deployed flow, Place place, Map<String, ?> more) {
        Expression expression = expressions.parse(feel).orThrow();
        Map<String, @Nullable Object> context = context(flow, place, expression.references());
        context.putAll(more);
        return expression.evaluate(context);
    }

    boolean isTrue(String feel, Deployed flow, Place place) {
        return Boolean.TRUE.equals(evaluate(feel, flow, place, Map.of()));
    }

    Map<String, @Nullable Object> context(Deployed flow, Place place, Set<List<String>> references) {
        Map<String, VariableSource> bound = flow.definition().bindings().variables();
        Set<List<String>> wanted = new LinkedHashSet<>();
        references.forEach(path ->
                wanted.add(path.getFirst().equals("record") && path.size() > 1 ? path.subList(1, path.size()) : path));
        Map<String, @Nullable Object> record = record(place.record(), wanted, 0);
        Map<String, @Nullable Object> context = new LinkedHashMap<>(record);
        context.put("record", record);
        context.put("initiator", place.initiator());
        context.put("variables", place.variables());
        place.variables()
                .forEach((name, value) -> context.put(name, seen(value, rest(references, name), references, name)));
        bound.forEach((name, source) -> {
            if (references.stream().anyMatch(path -> path.getFirst().equals(name))) {
                context.put(name, bound(source, place));
            }
        });
        return context;
    }

    private @Nullable Object bound(VariableSource source, Place place) {
        return switch (source) {
            case VariableSource.Field(var path) -> at(place.record(), path);
            case VariableSource.Approved(var task) -> {
                Object outcome = outcome(place, task);
                yield outcome == null ? null : outcome.equals("approved");
            }
            case VariableSource.Outcome(var task) -> outcome(place, task);
            case VariableSource.Expression(var feel) ->
                // Reads the record, not other bound names: so it cannot go round in circles.
                expressions.parse(feel).orThrow().evaluate(withoutBound(place, feel));
        };
    }

    private Map<String, @Nullable Object> withoutBound(Place place, String feel) {
        Map<String, @Nullable Object> record =
                record(place.record(), expressions.parse(feel).orThrow().references(), 0);
        Map<String, @Nullable Object> context = new LinkedHashMap<>(record);
        context.put("record", record);
        context.putAll(place.variables());
        return context;
    }

    /** Records that steps gave are variables of their ids: what is asked of them is read as it is now. */
    private @Nullable Object seen(
            @Nullable Object value, Set<List<String>> paths, Set<List<String>> references, String name) {
        if (value instanceof List<?> list
                && !list.isEmpty()
                && list.stream().allMatch(one -> given(one).isPresent())
                && references.stream().anyMatch(path -> path.getFirst().equals(name))) {
            return list.stream()
                    .flatMap(one -> given(one).stream())
                    .map(id -> record(id, paths, 1))
                    .toList();
        }
        return given(value)
                .filter(id -> paths.stream().anyMatch(path -> !GIVEN.contains(path.getFirst())))
                .<Object>map(id -> {
                    Map<String, @Nullable Object> read = record(id, paths, 1);
                    read.put("entity", id.entity());
                    return read;
                })
                .orElse(value);
    }

    private static Optional<RecordId> given(@Nullable Object value) {
        return value instanceof Map<?, ?> map
                        && map.keySet().equals(GIVEN)
                        && map.get("entity") instanceof String entity
                        && map.get("id") instanceof String id
                ? Optional.of(new RecordId(entity, id))
                : Optional.empty();
    }

    private static @Nullable Object outcome(Place place, String task) {
        return place.variables().get(task) instanceof Map<?, ?> result ? result.get("outcome") : null;
    }

    /** The record's fields as expressions see them; what lookups point at where a path leads on. */
    Map<String, @Nullable Object> record(RecordId id, Set<List<String>> paths, int depth) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Optional<BoundEntity> entity = entities.find(id.entity());
        Optional<RecordData> data = entity.isPresent() ? records.last(CurrentUser.system(), id) : Optional.empty();
        if (entity.isEmpty() || data.isEmpty()) {
            return values;
        }
        values.put("id", id.id());
        FieldContext context = contexts.of(CurrentUser.system(), id.entity());
        for (BoundField field : fields(entity.get())) {
            Object plain = data.get().get(field.key());
            Optional<String> target = field.target();
            Set<List<String>> rest = rest(paths, field.key());
            if (leadsOn(field, rest)) {
                values.put(
                        field.key(),
                        records.facts(CurrentUser.system(), data.get(), Map.of())
                                .get(field.key()));
                continue;
            }
            values.put(
                    field.key(),
                    target.isPresent() && !rest.isEmpty() && plain instanceof String key && depth < DEEPEST
                            ? record(new RecordId(target.get(), key), rest, depth + 1)
                            : field.expressionValue(plain, context));
        }
        return values;
    }

    /** Whether a lookup of its lines is asked for more than which record it names: that is read when it is asked. */
    private static boolean leadsOn(BoundField lines, Set<List<String>> rest) {
        return rest.stream().filter(path -> path.size() > 1).anyMatch(path -> lines.columns().stream()
                .anyMatch(column ->
                        column.key().equals(path.getFirst()) && column.target().isPresent()));
    }

    private static List<BoundField> fields(BoundEntity entity) {
        return entity.definition()
                .allFields()
                .flatMap(field -> entity.field(field.key()).stream())
                .toList();
    }

    private static Set<List<String>> rest(Set<List<String>> paths, String first) {
        Set<List<String>> rest = new LinkedHashSet<>();
        paths.forEach(path -> {
            if (path.size() > 1 && path.getFirst().equals(first)) {
                rest.add(path.subList(1, path.size()));
            }
        });
        return rest;
    }

    /**
     * What stands at a path of the record, over lookups too: of a user field the id of the person, of a part the part itself,
     * which no expression sees.
     */
    @Nullable
    Object at(RecordId id, String path) {
        Optional<ResolvedPath> found = paths.resolve(id.entity(), path).found();
        return found.isEmpty() ? null : value(id, found.get());
    }

    private @Nullable Object value(RecordId id, ResolvedPath path) {
        Optional<RecordData> record = records.last(CurrentUser.system(), id);
        return record.isEmpty()
                ? null
                : value(
                        id.entity(),
                        key -> key.equals("id") ? id.id() : record.get().get(key),
                        path);
    }

    private @Nullable Object value(String entity, Function<String, @Nullable Object> values, ResolvedPath path) {
        @Nullable Object first = values.apply(path.first().key());
        return switch (path) {
            case ResolvedPath.Own(var field) -> seen(entity, field, first);
            case ResolvedPath.Part(var _, var part) ->
                first instanceof Map<?, ?> whole ? seen(entity, part, whole.get(part.key())) : null;
            case ResolvedPath.Through(var _, var target, var behind) ->
                first instanceof String key ? value(new RecordId(target, key), behind) : null;
            case ResolvedPath.Column(var _, var inner) -> {
                List<@Nullable Object> cells = new ArrayList<>();
                if (first instanceof List<?> rows) {
                    rows.forEach(row -> {
                        Object cell = row instanceof Map<?, ?> map ? value(entity, map::get, inner) : null;
                        if (inner instanceof ResolvedPath.Column && cell instanceof List<?> within) {
                            cells.addAll(within);
                        } else {
                            cells.add(cell);
                        }
                    });
                }
                yield cells;
            }
        };
    }

    private @Nullable Object seen(String entity, BoundField field, @Nullable Object value) {
        return field.expressionValue(value, contexts.of(CurrentUser.system(), entity));
    }
}
