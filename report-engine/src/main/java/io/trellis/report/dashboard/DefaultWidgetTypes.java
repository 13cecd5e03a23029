package io.trellis.report.dashboard;

import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.report.FigureType;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.WidgetType;
import io.trellis.report.WidgetTypes;
import io.trellis.report.widget.OptionFields;
import io.trellis.report.widget.TargetChoice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The beans of {@link WidgetType}, in the order of their {@code @Order}. */
@Component
final class DefaultWidgetTypes implements WidgetTypes {

    private final Map<String, WidgetType> byId = new LinkedHashMap<>();

    private final Messages messages;

    private final TargetChoice targets;

    DefaultWidgetTypes(List<WidgetType> types, TargetChoice targets, Messages messages) {
        this.targets = targets;
        this.messages = messages;
        for (WidgetType type : types) {
            if (byId.putIfAbsent(type.id(), type) != null) {
                throw new IllegalStateException("two widget types are called '%s'".formatted(type.id()));
            }
        }
    }

    @Override
    public List<WidgetType> all() {
        return List.copyOf(byId.values());
    }

    @Override
    public Optional<WidgetType> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public List<FieldDefinition> properties(WidgetType type, String entity) {
        List<FieldDefinition> properties = new ArrayList<>(type.properties(entity));
        if (type instanceof FigureType figures && figures.takesTargets()) {
            properties.addAll(targets.properties());
        }
        if (type instanceof FigureType figures && figures.narrows()) {
            properties.add(new OptionFields(messages).toggle(WidgetDefinition.FILTERS_OTHERS));
        }
        return properties;
    }
}
