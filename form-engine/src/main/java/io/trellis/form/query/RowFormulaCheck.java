package io.trellis.form.query;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType.SettingsProblem;
import io.trellis.form.field.FieldTypes;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What an analyst has to mend in a row formula. */
public final class RowFormulaCheck {

    /** What is computed when it is asked for may speak of today. */
    private static final String OF_THE_MOMENT = "time-in-formula";

    private final FieldTypes types;
    private final Function<String, Optional<EntityDefinition>> entities;

    public RowFormulaCheck(FieldTypes types, Function<String, Optional<EntityDefinition>> entities) {
        this.types = types;
        this.entities = entities;
    }

    public List<LocalizedText> problems(EntityDefinition entity, RowFormula formula) {
        return types.check(formula.definition(), new Design(entity)).stream()
                .filter(problem -> !problem.code().equals(OF_THE_MOMENT))
                .map(SettingsProblem::message)
                .toList();
    }

    private final class Design implements FieldContext.Design {

        private final EntityDefinition entity;

        Design(EntityDefinition entity) {
            this.entity = entity;
        }

        @Override
        public EntityDefinition entity() {
            return entity;
        }

        @Override
        public Optional<EntityDefinition> entity(String name) {
            return entities.apply(name);
        }

        @Override
        public FieldTypes types() {
            return types;
        }
    }
}
