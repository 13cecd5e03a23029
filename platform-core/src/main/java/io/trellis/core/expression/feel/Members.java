package io.trellis.core.expression.feel;

import io.trellis.core.expression.Kind;
import io.trellis.core.expression.Type;
import io.trellis.core.expression.TypeEnvironment;
import java.util.Set;
import java.util.function.Consumer;

/** What lies behind a dot. */
final class Members {

    private static final Set<String> OF_DATE = Set.of("year", "month", "day", "weekday");
    private static final Set<String> OF_TIME = Set.of("hour", "minute", "second");
    private static final Set<String> OF_ZONE = Set.of("time offset", "timezone");
    private static final Set<String> OF_DURATION = Set.of("days", "hours", "minutes", "seconds", "years", "months");

    private Members() {}

    /** @param missing told the key when there is no such member */
    static Type of(Type owner, String key, Consumer<String> missing) {
        return switch (owner) {
            case Type.Context(TypeEnvironment fields) ->
                fields.find(key).orElseGet(() -> {
                    missing.accept(key);
                    return Type.ANY;
                });
            // a path over a list is the list of the paths
            case Type.ListOf(Type item) -> new Type.ListOf(of(item, key, missing));
            case Type.OneOf one -> of(Type.of(one.kind()), key, missing);
            case Type.Simple(Kind kind) -> {
                if (numbered(kind).contains(key)) {
                    yield Type.NUMBER;
                }
                boolean zoned = kind == Kind.DATE_TIME || kind == Kind.TIME;
                boolean unknown = kind == Kind.ANY || kind == Kind.CONTEXT || kind == Kind.LIST || kind == Kind.RANGE;
                if (!unknown && !(zoned && OF_ZONE.contains(key))) {
                    missing.accept(key);
                }
                yield Type.ANY;
            }
        };
    }

    private static Set<String> numbered(Kind kind) {
        return switch (kind) {
            case DATE -> OF_DATE;
            case TIME -> OF_TIME;
            case DURATION -> OF_DURATION;
            case DATE_TIME -> Set.of("year", "month", "day", "weekday", "hour", "minute", "second");
            case NUMBER, TEXT, BOOLEAN, RANGE, LIST, CONTEXT, FUNCTION, ANY -> Set.of();
        };
    }
}
