package io.trellis.core.mongo.embedded.raw;

import de.bwaldvogel.mongo.bson.ObjectId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value that a filter compares with, made ready to be compared with stored ones as the library compares. */
final class RawOperand {

    /** Where a stored value stands beside it. */
    enum Side {
        BELOW,
        SAME,
        ABOVE,
        /** They are of different types. */
        APART,
        /** They cannot be compared here. */
        UNSURE;

        private static Side of(int order) {
            return order < 0 ? BELOW : order > 0 ? ABOVE : SAME;
        }
    }

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
    Verdict equal(byte type, byte[] in, int start) {
        return switch (type) {
            case RawValues.MISSING, RawValue.NULL, RawValue.UNDEFINED -> Verdict.of(value == null);
            case RawValue.TEXT ->
                Verdict.of(value instanceof String
                        && RawValue.intAt(in, start) - 1 == bytes.length
                        && Arrays.equals(in, start + 4, start + 4 + bytes.length, bytes, 0, bytes.length));
            case RawValue.INT, RawValue.LONG, RawValue.DOUBLE, RawValue.DECIMAL -> {
                if (!(value instanceof Number)) {
                    yield Verdict.NO;
                }
                double other = RawNumber.of(type, in, start);
                yield Double.isNaN(other) ? Verdict.UNSURE : Verdict.of(other == number);
            }
            case RawValue.BOOLEAN -> Verdict.of(value instanceof Boolean wanted && wanted == (in[start] != 0));
            case RawValue.DATE ->
                Verdict.of(value instanceof Instant wanted && wanted.toEpochMilli() == RawValue.longAt(in, start));
            case RawValue.OBJECT_ID ->
                Verdict.of(value instanceof ObjectId
                        && Arrays.equals(in, start, start + bytes.length, bytes, 0, bytes.length));
            case RawValue.DOCUMENT, RawValue.LIST -> Verdict.NO;
            default -> Verdict.UNSURE;
        };
    }

    Side side(byte type, byte[] in, int start) {
        return switch (type) {
            case RawValues.MISSING, RawValue.NULL, RawValue.UNDEFINED, RawValue.DOCUMENT -> Side.APART;
            case RawValue.TEXT ->
                value instanceof String wanted
                        ? Side.of(RawValue.text(in, start).compareTo(wanted))
                        : Side.APART;
            case RawValue.INT, RawValue.LONG, RawValue.DOUBLE, RawValue.DECIMAL -> {
                if (!(value instanceof Number)) {
                    yield Side.APART;
                }
                double other = RawNumber.of(type, in, start);
                yield Double.isNaN(other) ? Side.UNSURE : Side.of(Double.compare(other, number));
            }
            case RawValue.BOOLEAN ->
                value instanceof Boolean wanted ? Side.of(Boolean.compare(in[start] != 0, wanted)) : Side.APART;
            case RawValue.DATE ->
                value instanceof Instant wanted
                        ? Side.of(Long.compare(RawValue.longAt(in, start), wanted.toEpochMilli()))
                        : Side.APART;
            default -> Side.UNSURE;
        };
    }
}
