package io.trellis.core.script.graal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Copies plain values into a sandbox and out of it. */
final class ScriptValues {

    private static final int DEEPEST = 64;
    private static final int LARGEST = 200_000;

    private final Sandbox sandbox;
    private int copied;

    ScriptValues(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** What JavaScript cannot hand to the host. */
    static final class NotPlain extends RuntimeException {
        NotPlain(String what) {
            super(what);
        }
    }

    @Nullable
    Object in(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Boolean bool -> bool;
            case Number number -> number.doubleValue();
            case Instant instant -> sandbox.newDate(instant.toEpochMilli());
            case LocalDate date -> date.toString();
            case LocalTime time -> time.toString();
            case Enum<?> constant -> constant.name();
            case Map<?, ?> map -> {
                Value object = sandbox.newObject();
                map.forEach((key, inner) -> put(object, String.valueOf(key), inner));
                yield object;
            }
            case Collection<?> several -> {
                Value array = sandbox.newArray();
                long at = 0;
                for (Object inner : several) {
                    array.setArrayElement(at++, in(inner));
                }
                yield array;
            }
            default ->
                throw new IllegalArgumentException(
                        "not a plain value: " + value.getClass().getName());
        };
    }

    @Nullable
    Object out(Value value) {
        return out(value, 0);
    }

    private @Nullable Object out(Value value, int depth) {
        if (depth > DEEPEST || ++copied > LARGEST) {
            throw new NotPlain("nested or large beyond measure");
        }
        if (value.isNull()) {
            return null;
        }
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        if (value.isString()) {
            return value.asString();
        }
        if (value.isNumber()) {
            return number(value);
        }
        if (value.isInstant()) {
            return value.asInstant();
        }
        if (value.hasArrayElements()) {
            return list(value, depth);
        }
        boolean plainObject = value.hasMembers()
                && !value.canExecute()
                && !value.hasHashEntries()
                && !value.hasIterator()
                && !value.isException()
                && !value.canInvokeMember("then");
        if (!plainObject) {
            throw new NotPlain(
                    value.getMetaObject() == null ? "?" : value.getMetaObject().getMetaSimpleName());
        }
        return map(value, depth);
    }

    private static void putMember(Value object, String key, @Nullable Object value) {
        object.putMember(key, value);
    }

    private void put(Value object, String key, @Nullable Object value) {
        // would become the prototype, not a property
        if (!"__proto__".equals(key)) {
            putMember(object, key, in(value));
        }
    }

    private List<@Nullable Object> list(Value array, int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        long size = array.getArraySize();
        if (size > LARGEST) {
            throw new NotPlain("an array of " + size);
        }
        for (long at = 0; at < size; at++) {
            list.add(out(array.getArrayElement(at), depth + 1));
        }
        return Collections.unmodifiableList(list);
    }

    private Map<String, @Nullable Object> map(Value object, int depth) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (String key : object.getMemberKeys()) {
            map.put(key, out(object.getMember(key), depth + 1));
        }
        return Collections.unmodifiableMap(map);
    }

    /** By the shortest text that is read as the same double: 0.1 is 0.1. */
    private static @Nullable BigDecimal number(Value value) {
        BigDecimal number;
        if (value.fitsInLong()) {
            number = BigDecimal.valueOf(value.asLong());
        } else if (value.fitsInDouble()) {
            double d = value.asDouble();
            if (!Double.isFinite(d)) {
                return null;
            }
            number = new BigDecimal(Double.toString(d));
        } else {
            number = new BigDecimal(value.asBigInteger());
        }
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
