package io.trellis.form.mongo;

import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/** Stored values as plain values again: what is stored as a moment is a day where the field says so. */
final class StoredValues {

    private StoredValues() {}

    static @Nullable Object read(BoundField field, @Nullable Object stored) {
        if (stored instanceof List<?> rows && field.kind() == ValueKind.ROWS) {
            List<Object> read = new ArrayList<>();
            rows.forEach(row ->
                    read.add(row instanceof Document document ? map(field.columns(), document) : plain(row, false)));
            return read;
        }
        if (stored instanceof Document document && field.kind() == ValueKind.PARTS) {
            return map(field.parts(), document);
        }
        return plain(stored, field.kind() == ValueKind.DATE);
    }

    private static Map<String, Object> map(List<BoundField> fields, Document stored) {
        Map<String, BoundField> columns = new LinkedHashMap<>();
        fields.forEach(column -> columns.put(column.key(), column));
        Map<String, Object> row = new LinkedHashMap<>();
        stored.forEach((key, value) -> {
            BoundField column = columns.get(key);
            Object read = column == null ? plain(value, false) : read(column, value);
            if (read != null) {
                row.put(key, read);
            }
        });
        return row;
    }

    static @Nullable Object plain(@Nullable Object stored, boolean day) {
        return switch (stored) {
            case null -> null;
            case Decimal128 number -> number.bigDecimalValue();
            case Integer number -> BigDecimal.valueOf(number);
            case Long number -> BigDecimal.valueOf(number);
            case Double number -> BigDecimal.valueOf(number);
            case Date date -> day ? day(date.toInstant()) : date.toInstant();
            case Document document -> {
                Map<String, Object> map = new LinkedHashMap<>();
                document.forEach((key, value) -> {
                    Object read = plain(value, day);
                    if (read != null) {
                        map.put(key, read);
                    }
                });
                yield map;
            }
            case List<?> items -> {
                List<@Nullable Object> list = new ArrayList<>();
                items.forEach(item -> list.add(plain(item, day)));
                yield list;
            }
            default -> stored;
        };
    }

    static LocalDate day(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
