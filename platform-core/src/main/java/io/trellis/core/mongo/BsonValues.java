package io.trellis.core.mongo;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Plain values to BSON and back: BigDecimal and Decimal128, Instant and Date, LocalDate as its midnight in UTC, Long for
 * all whole numbers, byte[] and binary. What BSON cannot tell apart comes back as the wider one: a LocalDate as an
 * Instant, an Integer as a Long. Null means absent: it is left out of maps and lists on the way back.
 */
public final class BsonValues {

    private BsonValues() {}

    public static Document toBson(Map<String, ?> plain) {
        Document document = new Document();
        plain.forEach((name, value) -> document.append(name, toBsonValue(value)));
        return document;
    }

    /** Of decimals the first 34 digits are kept: more than BSON has room for. */
    public static @Nullable Object toBsonValue(@Nullable Object plain) {
        return switch (plain) {
            case null -> null;
            case BigDecimal decimal -> new Decimal128(decimal.round(MathContext.DECIMAL128));
            case Instant instant -> new Date(instant.toEpochMilli());
            case LocalDate date ->
                new Date(date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
            case Integer number -> number.longValue();
            case Enum<?> constant -> constant.name();
            case Map<?, ?> map -> {
                Document document = new Document();
                map.forEach((name, value) -> document.append(String.valueOf(name), toBsonValue(value)));
                yield document;
            }
            case Collection<?> values -> {
                List<@Nullable Object> list = new ArrayList<>(values.size());
                values.forEach(value -> list.add(toBsonValue(value)));
                yield list;
            }
            default -> plain;
        };
    }

    public static Map<String, Object> fromBson(Map<String, ?> document) {
        Map<String, Object> plain = LinkedHashMap.newLinkedHashMap(document.size());
        document.forEach((name, value) -> {
            Object converted = fromBsonValue(value);
            if (converted != null) {
                plain.put(name, converted);
            }
        });
        return plain;
    }

    /** Null for null, and for what is no number: not a number, or an infinite one. */
    public static @Nullable Object fromBsonValue(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Decimal128 decimal -> decimal(decimal);
            case Date date -> Instant.ofEpochMilli(date.getTime());
            case Integer number -> number.longValue();
            case Double number -> Double.isFinite(number) ? BigDecimal.valueOf(number) : null;
            case ObjectId id -> id.toHexString();
            case Binary binary -> binary.getData();
            case Map<?, ?> map -> {
                Map<String, Object> plain = LinkedHashMap.newLinkedHashMap(map.size());
                map.forEach((name, inner) -> {
                    Object converted = fromBsonValue(inner);
                    if (converted != null) {
                        plain.put(String.valueOf(name), converted);
                    }
                });
                yield plain;
            }
            case Collection<?> values -> {
                List<Object> plain = new ArrayList<>(values.size());
                values.forEach(inner -> {
                    Object converted = fromBsonValue(inner);
                    if (converted != null) {
                        plain.add(converted);
                    }
                });
                yield plain;
            }
            default -> value;
        };
    }

    /** The day of a date field, which is stored as its midnight in UTC. */
    public static LocalDate toLocalDate(Instant midnight) {
        return midnight.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static @Nullable BigDecimal decimal(Decimal128 decimal) {
        if (decimal.isNaN() || decimal.isInfinite()) {
            return null;
        }
        // Minus zero, which BigDecimal does not know.
        return decimal.isNegative() && decimal.doubleValue() == 0 ? BigDecimal.ZERO : decimal.bigDecimalValue();
    }
}
