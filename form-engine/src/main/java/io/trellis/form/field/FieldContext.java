package io.trellis.form.field;

import io.trellis.core.company.Company;
import io.trellis.core.expression.TypeEnvironment;
import io.trellis.form.entity.EntityDefinition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a field type may know about its surroundings. */
public interface FieldContext {

    Locale locale();

    /** The viewer's zone. */
    ZoneId zone();

    /** Today in the viewer's zone. */
    LocalDate today();

    /** This moment. */
    Instant now();

    /** Who is asking, by id. */
    String viewer();

    Company company();

    /** The entity that the field belongs to. */
    String entity();

    /** The title of a record that the viewer may see; empty for what is gone or not to be seen. */
    Optional<String> label(String entity, String id);

    /** The record of an entity by its title or by a unique field's value, for input in words; more than one is ambiguous. */
    List<String> idsByLabel(String entity, String label);

    /** Whether there is such a record, alive, that the viewer may see: one that they may not is to them as if it were not there. */
    boolean exists(String entity, String id);

    /**
     * A file that the viewer may put into a record: one that they uploaded and did not save yet, or one of a record and field
     * that they may read. Empty for every other, and where no files are looked at.
     */
    default Optional<FileValue> file(String id) {
        return Optional.empty();
    }

    /** The next number of a sequence; used up even if the save then fails. */
    long nextNumber(String sequence);

    FieldTypes types();

    /**
     * Rows as the formulas of their columns see them. What lookups lead to is read for all of them together, and each formula
     * is told of it no more than it names.
     */
    default RowSight rows(List<BoundField> columns, List<Map<String, Object>> rows) {
        return (column, row) -> RowSight.cells(columns, row, this);
    }

    /** The plain value at the end of a path from a record that a lookup leads to, as far as the viewer may see it. */
    default Optional<Object> behind(String entity, String id, List<String> path) {
        return Optional.empty();
    }

    /** What a check before publish may know. */
    interface Design {
        /** The entity under check. */
        EntityDefinition entity();

        Optional<EntityDefinition> entity(String name);

        FieldTypes types();

        /** The names that an expression in this place may use. */
        default TypeEnvironment names() {
            return new ExpressionTypes(this::entity, types()).of(entity());
        }
    }
}
