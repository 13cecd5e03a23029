package io.trellis.form.decision;

import io.trellis.core.expression.Kind;
import io.trellis.core.expression.Type;
import java.util.Locale;
import java.util.stream.Stream;

/** What values of a column are, as DMN files name it. */
public enum ValueType {
    ANY("any", "Any", Type.ANY),
    TEXT("text", "string", Type.TEXT),
    NUMBER("number", "number", Type.NUMBER),
    INTEGER("integer", "integer", Type.NUMBER),
    BOOLEAN("boolean", "boolean", Type.BOOLEAN),
    DATE("date", "date", Type.DATE),
    DATE_TIME("dateTime", "dateTime", Type.DATE_TIME),
    TIME("time", "time", Type.of(Kind.TIME)),
    DURATION("duration", "dayTimeDuration", Type.of(Kind.DURATION)),
    LIST("list", "list", Type.of(Kind.LIST));

    private final String code;
    private final String dmn;
    private final Type type;

    ValueType(String code, String dmn, Type type) {
        this.code = code;
        this.dmn = dmn;
        this.type = type;
    }

    /** As artifacts name it. */
    public String code() {
        return code;
    }

    /** As a DMN file names it. */
    public String dmn() {
        return dmn;
    }

    public Type type() {
        return type;
    }

    public static ValueType of(String code) {
        return Stream.of(values())
                .filter(one -> one.code.equals(code))
                .findFirst()
                .orElse(ANY);
    }

    public static ValueType of(Kind kind) {
        return Stream.of(values())
                .filter(one -> one.type.kind() == kind)
                .findFirst()
                .orElse(ANY);
    }

    /** Other tools have more words for numbers. */
    public static ValueType ofDmn(String word) {
        String bare = word.contains(":") ? word.substring(word.indexOf(':') + 1) : word;
        return switch (bare.toLowerCase(Locale.ROOT)) {
            case "string", "text" -> TEXT;
            case "number", "double", "float", "decimal" -> NUMBER;
            case "integer", "int", "long" -> INTEGER;
            case "boolean" -> BOOLEAN;
            case "date" -> DATE;
            case "datetime", "date and time", "dateandtime" -> DATE_TIME;
            case "time" -> TIME;
            case "daytimeduration",
                    "yearmonthduration",
                    "days and time duration",
                    "years and months duration",
                    "duration" -> DURATION;
            default -> ANY;
        };
    }
}
