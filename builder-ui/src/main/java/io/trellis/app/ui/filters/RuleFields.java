package io.trellis.app.ui.filters;

import io.trellis.app.ui.shell.Texts;
import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Operator;
import io.trellis.form.condition.ChosenConditions;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldPaths;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.ResolvedPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The fields that the rules of an entity see, as it is drafted: its own, and one step behind each lookup. Rules are the
 * analyst's, who may name every field.
 */
public record RuleFields(EntityDefinition entity, FieldTypes types, BoundEntities published) implements Choosable {

    @Override
    public List<Fields.Named> all() {
        List<BoundField> own =
                entity.allFields().flatMap(field -> bind(field).stream()).toList();
        List<Fields.Named> all = new ArrayList<>(
                own.stream().map(field -> named(new ResolvedPath.Own(field))).toList());
        own.stream().filter(lookup -> !lookup.multiple()).forEach(lookup -> lookup.target()
                .ifPresent(target -> published.find(target).stream()
                        .flatMap(found -> found.fields().stream())
                        .map(field -> named(new ResolvedPath.Through(lookup, target, new ResolvedPath.Own(field))))
                        .forEach(all::add)));
        return all;
    }

    @Override
    public Optional<Fields.Named> at(FieldPath path) {
        return FieldPaths.over(this::find, types)
                .resolve(entity.name(), path)
                .found()
                .filter(RuleFields::isSeen)
                .map(RuleFields::named);
    }

    /** Expressions see the amount of money, not its parts, and all rows at once. */
    private static boolean isSeen(ResolvedPath path) {
        return switch (path) {
            case ResolvedPath.Own _ -> true;
            case ResolvedPath.Part _, ResolvedPath.Column _ -> false;
            case ResolvedPath.Through(var _, var _, var behind) -> isSeen(behind);
        };
    }

    private Optional<EntityDefinition> find(String name) {
        return name.equals(entity.name())
                ? Optional.of(entity)
                : published.find(name).map(BoundEntity::definition);
    }

    private Optional<BoundField> bind(FieldDefinition field) {
        try {
            return Optional.of(types.bind(field));
        } catch (TrellisException e) {
            // unreadable settings are among the problems of the draft
            return Optional.empty();
        }
    }

    private static Fields.Named named(ResolvedPath path) {
        return new Fields.Named(path, path.path(), path.leaf(), Texts.t(path.label(" › ")));
    }

    @Override
    public Set<Operator> operators(Fields.Named named) {
        return ChosenConditions.operators(named.field());
    }
}
