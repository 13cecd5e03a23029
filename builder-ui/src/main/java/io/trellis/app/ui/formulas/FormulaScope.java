package io.trellis.app.ui.formulas;

import io.trellis.core.expression.TypeEnvironment;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.ExpressionTypes;
import java.util.List;

/** What an expression sees, as it is drafted. */
public sealed interface FormulaScope {

    EntityDefinition entity();

    List<FieldDefinition> fields();

    TypeEnvironment names(ExpressionTypes types);

    /** A record: its fields, the system's too. */
    record OfRecord(EntityDefinition entity) implements FormulaScope {

        @Override
        public List<FieldDefinition> fields() {
            return entity.allFields().toList();
        }

        @Override
        public TypeEnvironment names(ExpressionTypes types) {
            return types.of(entity);
        }
    }

    /** A row of a sub-table: its columns. */
    record OfRow(EntityDefinition entity, List<FieldDefinition> fields) implements FormulaScope {

        public OfRow {
            fields = List.copyOf(fields);
        }

        @Override
        public TypeEnvironment names(ExpressionTypes types) {
            return types.ofRow(fields);
        }
    }
}
