package io.trellis.app.ui.formulas;

import io.trellis.core.expression.Type;
import io.trellis.core.expression.TypeEnvironment;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.ExpressionTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    /** A condition of a flow: what a step sees, and how the tasks before ended. @param tasks names of those */
    record OfFlow(OfStep step, List<String> tasks) implements FormulaScope {

        public OfFlow {
            tasks = List.copyOf(tasks);
        }

        @Override
        public EntityDefinition entity() {
            return step.entity();
        }

        @Override
        public List<FieldDefinition> fields() {
            return step.fields();
        }

        @Override
        public TypeEnvironment names(ExpressionTypes types) {
            TypeEnvironment known = step.names(types);
            Map<String, Type> names = new HashMap<>();
            known.names().forEach(name -> known.find(name).ifPresent(type -> names.put(name, type)));
            names.put("outcome", Type.ANY);
            tasks.forEach(name -> names.put(name, Type.ANY));
            return TypeEnvironment.of(names);
        }
    }

    /** A step about a record: its fields, and what earlier steps gave. @param more entities of those, by name */
    record OfStep(EntityDefinition entity, Map<String, String> more) implements FormulaScope {

        public OfStep {
            more = Map.copyOf(more);
        }

        @Override
        public List<FieldDefinition> fields() {
            return entity.allFields().toList();
        }

        @Override
        public TypeEnvironment names(ExpressionTypes types) {
            TypeEnvironment own = types.of(entity);
            Map<String, Type> names = new HashMap<>();
            own.names().forEach(name -> own.find(name).ifPresent(type -> names.put(name, type)));
            // what is asked before, and what a process knows: the check before publish looks at those
            List.of("asked", "record", "initiator", "variables").forEach(name -> names.put(name, Type.ANY));
            more.forEach((name, result) -> names.put(name, types.record(result)));
            return TypeEnvironment.of(names);
        }
    }
}
