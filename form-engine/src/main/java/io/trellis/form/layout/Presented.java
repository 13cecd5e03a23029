package io.trellis.form.layout;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a list view is shown.
 *
 * @param type the id of a {@link Presentation}
 * @param fields paths by the key of the {@link FieldSlot} that they fill
 */
public record Presented(String type, Map<String, List<String>> fields) {

    /** What a view without a presentation is, as all were once. */
    public static final Presented TABLE = new Presented("table", Map.of());

    public Presented {
        Map<String, List<String>> kept = new LinkedHashMap<>();
        fields.forEach((slot, paths) -> {
            if (!paths.isEmpty()) {
                kept.put(slot, List.copyOf(paths));
            }
        });
        fields = Collections.unmodifiableMap(kept);
    }

    /** The first in a slot. */
    public Optional<String> one(String slot) {
        return all(slot).stream().findFirst();
    }

    public List<String> all(String slot) {
        return fields.getOrDefault(slot, List.of());
    }

    /** With others in a slot; none empties it. */
    public Presented with(String slot, List<String> paths) {
        Map<String, List<String>> changed = new LinkedHashMap<>(fields);
        changed.put(slot, paths);
        return new Presented(type, changed);
    }
}
