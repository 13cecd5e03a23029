package io.trellis.app.api;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldPaths;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.ResolvedPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Outside, fields go by their API names; inside, by their keys. This is the door. */
@Component
class ApiNames {

    private final Entities entities;
    private final FieldPaths paths;

    ApiNames(Entities entities, BoundEntities bound, FieldTypes types) {
        this.entities = entities;
        this.paths = FieldPaths.over(bound, types, (entity, key) -> true);
    }

    /** Empty for an unknown name: the caller refuses it, or a query does. */
    Optional<FieldDefinition> field(String entity, String apiName) {
        return entities.find(entity).flatMap(found -> found.fieldByApiName(apiName));
    }

    /** A path by key; steps that are unknown stay as they are, so that whoever answers the query refuses them by name. */
    FieldPath key(String entity, String path) {
        // an empty step is no name either, and what answers the query says so
        FieldPath outside = new FieldPath(Stream.of(path.split("\\.", -1))
                .map(step -> step.isBlank() ? "?" : step)
                .toList());
        return switch (paths.byApiName().resolve(entity, outside)) {
            case FieldPaths.Found(var found) -> found.path();
            case FieldPaths.Unknown unknown -> known(outside, unknown, BoundField::key);
            case FieldPaths.TooDeep _ -> outside;
        };
    }

    /** A path by API name. */
    String name(String entity, FieldPath path) {
        return switch (paths.resolve(entity, path)) {
            case FieldPaths.Found(var found) -> found.apiPath();
            case FieldPaths.Unknown unknown ->
                known(path, unknown, field -> field.definition().apiName()).toString();
            case FieldPaths.TooDeep _ -> path.toString();
        };
    }

    private static FieldPath known(FieldPath path, FieldPaths.Unknown unknown, Function<BoundField, String> name) {
        List<String> steps = new ArrayList<>(unknown.before().stream().map(name).toList());
        steps.addAll(path.steps().subList(steps.size(), path.steps().size()));
        return new FieldPath(steps);
    }

    /** Where a path of keys leads. */
    Optional<ResolvedPath> path(String entity, String path) {
        return paths.resolve(entity, path).found();
    }

    /** The path of a violation, whose first step is a key: {@code lines[<row>].qty}. */
    String violation(EntityDefinition entity, String path) {
        int end = 0;
        while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
            end++;
        }
        String key = path.substring(0, end);
        return entity.field(key).map(FieldDefinition::apiName).orElse(key) + path.substring(end);
    }

    Filter key(String entity, Filter filter) {
        return switch (filter) {
            case Filter.And(var parts) ->
                new Filter.And(parts.stream().map(part -> key(entity, part)).toList());
            case Filter.Or(var parts) ->
                new Filter.Or(parts.stream().map(part -> key(entity, part)).toList());
            case Filter.Not(var part) -> new Filter.Not(key(entity, part));
            case Filter.Having(var other, var by, var part) ->
                new Filter.Having(other, key(other, by).toString(), key(other, part));
            case Filter.Condition(var field, var operator, var value) ->
                new Filter.Condition(key(entity, field.toString()), operator, value);
        };
    }

    /** A filter by API names. */
    Filter name(String entity, Filter filter) {
        return switch (filter) {
            case Filter.And(var parts) ->
                new Filter.And(parts.stream().map(part -> name(entity, part)).toList());
            case Filter.Or(var parts) ->
                new Filter.Or(parts.stream().map(part -> name(entity, part)).toList());
            case Filter.Not(var part) -> new Filter.Not(name(entity, part));
            case Filter.Having(var other, var by, var part) ->
                new Filter.Having(other, name(other, FieldPath.of(by)), name(other, part));
            case Filter.Condition(var field, var operator, var value) ->
                new Filter.Condition(FieldPath.of(name(entity, field)), operator, value);
        };
    }
}
