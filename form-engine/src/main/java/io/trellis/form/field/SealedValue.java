package io.trellis.form.field;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A text that is sealed before anything else sees it, and opened by its field's type alone: whatever keeps values or changes of
 * them keeps it so.
 *
 * @param sealed as {@link io.trellis.core.seal.Seals} gave it
 * @param at when it was entered, as ISO writes it; empty where that is nobody's business
 * @param by who entered it, by id; empty where that is nobody's business
 */
public record SealedValue(String sealed, String at, String by) {

    private static final String SEALED = "sealed";
    private static final String AT = "at";
    private static final String BY = "by";

    public static boolean is(Object value) {
        return of(value).isPresent();
    }

    /** Empty for a plain value that is none. */
    public static Optional<SealedValue> of(Object value) {
        return value instanceof Map<?, ?> map && map.get(SEALED) instanceof String sealed
                ? Optional.of(new SealedValue(sealed, text(map.get(AT)), text(map.get(BY))))
                : Optional.empty();
    }

    private static String text(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof String text ? text : "";
    }

    /** The plain value. */
    public Map<String, Object> asValue() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put(SEALED, sealed);
        if (!at.isEmpty()) {
            value.put(AT, at);
        }
        if (!by.isEmpty()) {
            value.put(BY, by);
        }
        return value;
    }
}
