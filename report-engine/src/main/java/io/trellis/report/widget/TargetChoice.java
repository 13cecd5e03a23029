package io.trellis.report.widget;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldTypes;
import io.trellis.report.FieldGraph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Which records a widget takes its targets from, and of which level: a choice among the entities that have what is needed. */
@Component
public final class TargetChoice {

    private final Entities entities;
    private final FieldGraph fields;
    private final Messages messages;

    TargetChoice(Entities entities, FieldTypes types, Messages messages) {
        this.entities = entities;
        this.fields = new FieldGraph(entities::find, types);
        this.messages = messages;
    }

    /** None where there is no such entity. */
    public List<FieldDefinition> properties() {
        Map<String, LocalizedText> found = new LinkedHashMap<>();
        entities.all().stream()
                .filter(entity -> Targets.Places.of(entity, fields).isPresent())
                .forEach(entity -> found.put(entity.name(), entity.plural()));
        OptionFields options = new OptionFields(messages);
        return found.isEmpty()
                ? List.of()
                : List.of(
                        options.choice(Targets.ENTITY, found),
                        options.choice(Targets.LEVEL, Targets.LEVELS.toArray(String[]::new)));
    }
}
