package io.trellis.form.field;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A file as a value holds it: {@code {id, name, size, type}}. The content is kept elsewhere, under the id.
 *
 * @param name what people called it
 * @param size in bytes
 * @param type what its content is, {@code image/png}; never only what was claimed
 */
public record FileValue(String id, String name, long size, String type) {

    public static final String ID = "id";
    public static final String NAME = "name";
    public static final String SIZE = "size";
    public static final String TYPE = "type";

    private static final List<String> UNITS = List.of("B", "KB", "MB", "GB");
    private static final int UNIT = 1024;

    /** Empty for what is no such value. */
    public static Optional<FileValue> of(Object value) {
        return value instanceof Map<?, ?> map
                        && map.get(ID) instanceof String id
                        && map.get(NAME) instanceof String name
                        && map.get(SIZE) instanceof Number size
                        && map.get(TYPE) instanceof String type
                ? Optional.of(new FileValue(id, name, size.longValue(), type))
                : Optional.empty();
    }

    /** As it is stored. */
    public Map<String, Object> asValue() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put(ID, id);
        value.put(NAME, name);
        value.put(SIZE, BigDecimal.valueOf(size));
        value.put(TYPE, type);
        return value;
    }

    public FileKind kind() {
        return FileKind.of(type);
    }

    /** Whether a page may show it as a picture. */
    public boolean drawn() {
        return FileKind.isDrawn(type);
    }

    /** {@code 1.4 MB}. */
    public String sizeInWords(Locale locale) {
        double size = this.size;
        int unit = 0;
        while (size >= UNIT && unit < UNITS.size() - 1) {
            size /= UNIT;
            unit++;
        }
        NumberFormat format = NumberFormat.getInstance(locale);
        format.setMaximumFractionDigits(size < 10 && unit > 0 ? 1 : 0);
        return format.format(size) + " " + UNITS.get(unit);
    }
}
