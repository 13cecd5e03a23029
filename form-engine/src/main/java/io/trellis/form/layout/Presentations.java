package io.trellis.form.layout;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Every way to show a list view. */
@Component
public final class Presentations {

    private final Map<String, Presentation> byId = new LinkedHashMap<>();

    Presentations(List<Presentation> presentations) {
        for (Presentation presentation : presentations) {
            if (byId.putIfAbsent(presentation.id(), presentation) != null) {
                throw new IllegalStateException("two presentations are called '%s'".formatted(presentation.id()));
            }
        }
    }

    /** In the order in which they are offered. */
    public List<Presentation> all() {
        return List.copyOf(byId.values());
    }

    public Optional<Presentation> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
