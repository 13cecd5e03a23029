package io.trellis.core.mongo.embedded;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.aggregation.Expression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a group adds up or compares, as the library does it. */
interface RawTally {

    void add(RawValues values);

    @Nullable
    Object result();

    /** An accumulator of a {@code $group}, to be begun anew for each group. */
    interface Kind {

        RawTally fresh();

        /** Empty for what is left to the library. */
        static Optional<Kind> of(@Nullable Object accumulator, RawPaths paths) {
            if (!(accumulator instanceof Document single) || single.size() != 1) {
                return Optional.empty();
            }
            Map.Entry<String, Object> only = single.entrySet().iterator().next();
            return switch (only.getKey()) {
                case "$sum" -> sum(only.getValue(), paths);
                case "$avg" -> path(only.getValue(), paths).map(slot -> () -> new Average(slot, only.getValue()));
                case "$min" ->
                    path(only.getValue(), paths).map(slot -> () -> new RawExtreme(slot, only.getValue(), -1));
                case "$max" -> path(only.getValue(), paths).map(slot -> () -> new RawExtreme(slot, only.getValue(), 1));
                default -> Optional.empty();
            };
        }

        private static Optional<Kind> sum(Object expression, RawPaths paths) {
            if (expression instanceof Integer one) {
                return Optional.of(() -> new Counted(one));
            }
            Optional<Supplier<RawTally>> present = present(expression, paths);
            return present.isPresent()
                    ? present.map(fresh -> fresh::get)
                    : path(expression, paths).map(slot -> () -> new Sum(slot, expression));
        }

        /** {@code {$cond: [{$gt: [path, null]}, 1, 0]}}: how many have a value there. */
        private static Optional<Supplier<RawTally>> present(Object expression, RawPaths paths) {
            return expression instanceof Document document
                            && document.size() == 1
                            && document.get("$cond") instanceof List<?> cond
                            && cond.size() == 3
                            && cond.get(1) instanceof Integer one
                            && one == 1
                            && cond.get(2) instanceof Integer none
                            && none == 0
                            && cond.get(0) instanceof Document asked
                            && asked.size() == 1
                            && asked.get("$gt") instanceof List<?> sides
                            && sides.size() == 2
                            && sides.get(1) == null
                    ? path(sides.get(0), paths).map(slot -> () -> new Present(slot, expression))
                    : Optional.empty();
        }

        private static Optional<Integer> path(@Nullable Object expression, RawPaths paths) {
            return expression instanceof String text && text.startsWith("$") && RawPaths.isPlain(text.substring(1))
                    ? Optional.of(paths.slot(text.substring(1)))
                    : Optional.empty();
        }
    }

    /** What the library makes of the expression for this document; for the rare ones. */
    static @Nullable Object evaluated(@Nullable Object expression, RawValues values) {
        Object value = Expression.evaluateDocument(expression, values.document());
        return value instanceof Missing ? null : value;
    }

    /** A whole number for each document. */
    final class Counted implements RawTally {

        private final int each;
        private long total;

        private Counted(int each) {
            this.each = each;
        }

        @Override
        public void add(RawValues values) {
            total += each;
        }

        @Override
        public Object result() {
            return (int) total == total ? (Object) (int) total : (Object) total;
        }
    }

    /** One for each document that has a value. */
    final class Present implements RawTally {

        private static final byte[] PLAIN = {
            RawValue.INT,
            RawValue.LONG,
            RawValue.DOUBLE,
            RawValue.DECIMAL,
            RawValue.TEXT,
            RawValue.DATE,
            RawValue.BOOLEAN,
            RawValue.OBJECT_ID
        };

        private final int slot;
        private final Object expression;
        private int total;

        private Present(int slot, Object expression) {
            this.slot = slot;
            this.expression = expression;
        }

        @Override
        public void add(RawValues values) {
            byte type = values.type(slot);
            if (type == RawValues.MISSING || type == RawValue.NULL) {
                return;
            }
            boolean plain = false;
            for (byte one : PLAIN) {
                plain |= one == type;
            }
            total += plain || Integer.valueOf(1).equals(evaluated(expression, values)) ? 1 : 0;
        }

        @Override
        public Object result() {
            return total;
        }
    }

    /** Numbers added up. */
    final class Sum implements RawTally {

        private final int slot;
        private final Object expression;
        private final RawSum sum = new RawSum();

        private Sum(int slot, Object expression) {
            this.slot = slot;
            this.expression = expression;
        }

        @Override
        public void add(RawValues values) {
            sum.add(values, slot, expression);
        }

        @Override
        public Object result() {
            return sum.total();
        }
    }

    final class Average implements RawTally {

        private final int slot;
        private final Object expression;
        private final RawSum sum = new RawSum();

        private Average(int slot, Object expression) {
            this.slot = slot;
            this.expression = expression;
        }

        @Override
        public void add(RawValues values) {
            sum.add(values, slot, expression);
        }

        @Override
        public @Nullable Object result() {
            return sum.count() == 0 ? null : sum.total().doubleValue() / sum.count();
        }
    }
}
