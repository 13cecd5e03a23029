package io.trellis.form.layout;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The beans of {@link ElementType}, in the order of their {@code @Order}. */
@Component
public final class ElementTypes {

    private final Map<String, ElementType> byId = new LinkedHashMap<>();

    public ElementTypes(List<ElementType> types) {
        for (ElementType type : types) {
            if (byId.putIfAbsent(type.id(), type) != null) {
                throw new IllegalStateException("two kinds of element are called '%s'".formatted(type.id()));
            }
        }
    }

    public List<ElementType> all() {
        return List.copyOf(byId.values());
    }

    public Optional<ElementType> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
