package io.trellis.app.ui.editor;

import java.util.LinkedHashMap;
import java.util.Map;

/** A plain value in parts as a field has it. */
final class PlainMap {

    private PlainMap() {}

    static Map<String, Object> of(Object value) {
        Map<String, Object> parts = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((part, plain) -> parts.put(String.valueOf(part), plain));
        return parts;
    }
}
