package io.trellis.report;

import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldPaths;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.query.RowFormula;
import io.trellis.form.query.RowFormulaCheck;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Entities and the lookups between them, published or drafted: where a path leads. */
public final class FieldGraph {

    private final Function<String, Optional<EntityDefinition>> entities;
    private final FieldTypes types;
    private final FieldPaths paths;

    public FieldGraph(Function<String, Optional<EntityDefinition>> entities, FieldTypes types) {
        this.entities = entities;
        this.types = types;
        this.paths = FieldPaths.over(entities, types);
    }

    /** Where an entity has formulas of a report beside its fields. */
    public FieldGraph with(String entity, List<RowFormula> formulas) {
        if (formulas.isEmpty()) {
            return this;
        }
        List<FieldDefinition> more =
                formulas.stream().map(RowFormula::definition).toList();
        return new FieldGraph(
                name -> entities.apply(name).map(found -> name.equals(entity) ? found.and(more) : found), types);
    }

    /** The paths that a formula reads, from the first step to the last; none of one that cannot be read. */
    public Stream<FieldPath> reads(RowFormula formula) {
        return bind(formula.definition()).stream()
                .flatMap(field -> field.reads().paths().stream())
                .flatMap(path -> IntStream.rangeClosed(1, path.size())
                        .mapToObj(length -> new FieldPath(path.subList(0, length))));
    }

    /** What an analyst has to mend in a formula. */
    public List<LocalizedText> flaws(String entity, RowFormula formula) {
        return entity(entity)
                .map(found -> new RowFormulaCheck(types, entities).problems(found, formula))
                .orElse(List.of());
    }

    public Optional<EntityDefinition> entity(String name) {
        return entities.apply(name);
    }

    /** Where a path leads from an entity on. */
    public FieldPaths.Answer resolve(String entity, FieldPath path) {
        return paths.resolve(entity, path);
    }

    /** The field that a path ends at: of the record, a part of it, a column of its rows, or behind lookups. */
    public Optional<BoundField> field(String entity, FieldPath path) {
        return resolve(entity, path).found().map(ResolvedPath::leaf);
    }

    /** What was probably meant by a path that leads nowhere. */
    public Optional<LocalizedText> nearest(String entity, FieldPath path) {
        return resolve(entity, path) instanceof FieldPaths.Unknown unknown
                ? unknown.nearest().map(meant -> meant.definition().label())
                : Optional.empty();
    }

    /** An entity's fields that point at records of another. */
    public List<BoundField> lookups(String from, String to) {
        return entity(from).stream()
                .flatMap(EntityDefinition::allFields)
                .flatMap(field -> bind(field).stream())
                .filter(field -> field.target().filter(to::equals).isPresent())
                // no path leads over one without a key, which only a draft has
                .filter(field -> !field.key().isBlank())
                .toList();
    }

    private Optional<BoundField> bind(FieldDefinition definition) {
        try {
            return Optional.of(types.bind(definition));
        } catch (TrellisException e) {
            // a draft's field that cannot be read yet is none; its own check names what is wrong with it
            return Optional.empty();
        }
    }
}
