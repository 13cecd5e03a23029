package io.trellis.core.mongo.embedded;

import de.bwaldvogel.mongo.bson.ObjectId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value that a filter compares with, made ready to be compared with stored ones as the library compares. */
final class RawOperand {

    /** What the order says of values that cannot be compared here. */
    static final int UNSURE = 2;
    /** Of values of different types. */
    static final int APART = 3;

    private final @Nullable Object value;
    private final double number;
    private final byte[] bytes;

    private RawOperand(@Nullable Object value) {
        this.value = value;
        this.number = value instanceof Number some ? RawNumber.of(some) : Double.NaN;
        this.bytes = switch (value) {
            case String text -> text.getBytes(StandardCharsets.UTF_8);
            case ObjectId id -> id.toByteArray();
            case null, default -> new byte[0];
        };
    }

    /** Empty for what is left to the library. */
    static Optional<RawOperand> of(@Nullable Object value) {
        boolean known = value == null
                || value instanceof String
                || value instanceof Number some && !Double.isNaN(RawNumber.of(some))
                || value instanceof Boolean
                || value instanceof Instant
                || value instanceof ObjectId;
        return known ? Optional.of(new RawOperand(value)) : Optional.empty();
    }

    boolean isNull() {
        return value == null;
    }

    boolean isText() {
        return value instanceof String;
    }

    Object text() {
        return String.valueOf(value);
    }

    /** Whether it is this single stored value. */
    byte equal(byte type, byte[] in, int start) {
        return switch (type) {
            case RawValues.MISSING, RawValue.NULL, RawValue.UNDEFINED -> RawCondition.of(value == null);
            case RawValue.TEXT ->
                RawCondition.of(value instanceof String
                        && RawValue.intAt(in, start) - 1 == bytes.length
                        && Arrays.equals(in, start + 4, start + 4 + bytes.length, bytes, 0, bytes.length));
            case RawValue.INT, RawValue.LONG, RawValue.DOUBLE, RawValue.DECIMAL -> {
                if (!(value instanceof Number)) {
                    yield RawCondition.NO;
                }
                double other = RawNumber.of(type, in, start);
                yield Double.isNaN(other) ? RawCondition.UNSURE : RawCondition.of(other == number);
            }
            case RawValue.BOOLEAN -> RawCondition.of(value instanceof Boolean wanted && wanted == (in[start] != 0));
            case RawValue.DATE ->
                RawCondition.of(value instanceof Instant wanted && wanted.toEpochMilli() == RawValue.longAt(in, start));
            case RawValue.OBJECT_ID ->
                RawCondition.of(value instanceof ObjectId
                        && Arrays.equals(in, start, start + bytes.length, bytes, 0, bytes.length));
            case RawValue.DOCUMENT, RawValue.LIST -> RawCondition.NO;
            default -> RawCondition.UNSURE;
        };
    }

    /** Where a stored value stands beside it: below 0, 0, 1, or that they are {@link #APART}, or {@link #UNSURE}. */
    int order(byte type, byte[] in, int start) {
        return switch (type) {
            case RawValues.MISSING, RawValue.NULL, RawValue.UNDEFINED, RawValue.DOCUMENT -> APART;
            case RawValue.TEXT ->
                value instanceof String wanted
                        ? Integer.signum(RawValue.text(in, start).compareTo(wanted))
                        : APART;
            case RawValue.INT, RawValue.LONG, RawValue.DOUBLE, RawValue.DECIMAL -> {
                if (!(value instanceof Number)) {
                    yield APART;
                }
                double other = RawNumber.of(type, in, start);
                yield Double.isNaN(other) ? UNSURE : Double.compare(other, number);
            }
            case RawValue.BOOLEAN -> value instanceof Boolean wanted ? Boolean.compare(in[start] != 0, wanted) : APART;
            case RawValue.DATE ->
                value instanceof Instant wanted
                        ? Long.compare(RawValue.longAt(in, start), wanted.toEpochMilli())
                        : APART;
            default -> UNSURE;
        };
    }
}
