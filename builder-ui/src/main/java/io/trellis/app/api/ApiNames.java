package io.trellis.app.api;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Outside, fields go by their API names; inside, by their keys. This is the door. */
@Component
class ApiNames {

    private final Entities entities;
    private final BoundEntities bound;

    ApiNames(Entities entities, BoundEntities bound) {
        this.entities = entities;
        this.bound = bound;
    }

    /** Empty for an unknown name: the caller refuses it, or a query does. */
    Optional<FieldDefinition> field(String entity, String apiName) {
        return entities.find(entity).flatMap(found -> found.fieldByApiName(apiName));
    }

    /** A path by key; steps that are unknown stay as they are, so that whoever answers the query refuses them by name. */
    FieldPath key(String entity, String path) {
        List<String> steps = new ArrayList<>();
        Optional<String> current = Optional.of(entity);
        for (String step : path.split("\\.", -1)) {
            Optional<String> where = current;
            Optional<FieldDefinition> field = where.flatMap(name -> field(name, step));
            // an empty step is no name either, and what answers the query says so
            steps.add(field.map(FieldDefinition::key).orElse(step.isBlank() ? "?" : step));
            current = field.flatMap(found -> where.flatMap(bound::find)
                    .flatMap(owner -> owner.field(found.key()))
                    .flatMap(BoundField::target));
        }
        return new FieldPath(steps);
    }

    /** A path by API name. */
    String name(String entity, FieldPath path) {
        List<String> steps = new ArrayList<>();
        Optional<String> current = Optional.of(entity);
        for (String step : path.steps()) {
            Optional<BoundField> field = current.flatMap(bound::find).flatMap(owner -> owner.field(step));
            steps.add(field.map(found -> found.definition().apiName()).orElse(step));
            current = field.flatMap(BoundField::target);
        }
        return String.join(".", steps);
    }

    /** The field at the end of a path of keys. */
    Optional<BoundField> end(String entity, FieldPath path) {
        Optional<BoundField> field = bound.find(entity).flatMap(owner -> owner.field(path.first()));
        return path.isJoined() ? field.flatMap(BoundField::target).flatMap(target -> end(target, path.rest())) : field;
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
            case Filter.Condition(var field, var operator, var value) ->
                new Filter.Condition(FieldPath.of(name(entity, field)), operator, value);
        };
    }
}
