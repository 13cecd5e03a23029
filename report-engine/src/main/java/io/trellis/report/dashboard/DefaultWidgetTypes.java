package io.trellis.report.dashboard;

import io.trellis.report.WidgetType;
import io.trellis.report.WidgetTypes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The beans of {@link WidgetType}, in the order of their {@code @Order}. */
@Component
final class DefaultWidgetTypes implements WidgetTypes {

    private final Map<String, WidgetType> byId = new LinkedHashMap<>();

    DefaultWidgetTypes(List<WidgetType> types) {
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
}
