package io.trellis.app.ui.filters;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.FieldTypes;
import org.springframework.stereotype.Component;

/** A condition in the words of the product; as it is written where it says more than can be chosen. */
@Component
public class ConditionWords {

    private final FilterWords words;
    private final FieldTypes types;
    private final BoundEntities entities;

    ConditionWords(FilterWords words, FieldTypes types, BoundEntities entities) {
        this.words = words;
        this.types = types;
        this.entities = entities;
    }

    public String of(CurrentUser user, EntityDefinition entity, String feel) {
        RuleFields fields = new RuleFields(entity, types, entities);
        return fields.conditions()
                .read(feel)
                .map(filter -> words.of(user, entity.name(), fields, filter))
                .orElse(feel);
    }
}
