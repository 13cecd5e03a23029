package io.trellis.core.mongo.embedded.raw;

import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A single value as it is stored: its type and where it begins. */
public final class RawValue {

    static final byte DOUBLE = 0x01;
    static final byte TEXT = 0x02;
    public static final byte DOCUMENT = 0x03;
    public static final byte LIST = 0x04;
    static final byte UNDEFINED = 0x06;
    static final byte OBJECT_ID = 0x07;
    static final byte BOOLEAN = 0x08;
    static final byte DATE = 0x09;
    static final byte NULL = 0x0A;
    static final byte INT = 0x10;
    static final byte LONG = 0x12;
    static final byte DECIMAL = 0x13;

    private static final byte CODE = 0x0D;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private RawValue() {}

    static int intAt(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    static long longAt(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    static int size(byte type, byte[] bytes, int at) {
        return switch (type) {
            case DOUBLE, DATE, 0x11, LONG -> 8;
            case TEXT, CODE -> 4 + intAt(bytes, at);
            case DOCUMENT, LIST -> intAt(bytes, at);
            case 0x05 -> 5 + intAt(bytes, at);
            case UNDEFINED, NULL, 0x7F, (byte) 0xFF -> 0;
            case OBJECT_ID -> 12;
            case BOOLEAN -> 1;
            case 0x0B -> lengthOfTwoTexts(bytes, at);
            case INT -> 4;
            case DECIMAL -> 16;
            default -> throw new IllegalStateException("unknown type " + type + " in a stored document");
        };
    }

    private static int lengthOfTwoTexts(byte[] bytes, int at) {
        int end = at;
        for (int texts = 0; texts < 2; end++) {
            texts += bytes[end] == 0 ? 1 : 0;
        }
        return end - at;
    }

    static @Nullable Object decode(byte type, byte[] bytes, int at) {
        return switch (type) {
            case TEXT -> text(bytes, at);
            case INT -> intAt(bytes, at);
            case LONG -> longAt(bytes, at);
            case DOUBLE -> Double.longBitsToDouble(longAt(bytes, at));
            case DECIMAL -> new Decimal128(longAt(bytes, at), longAt(bytes, at + 8));
            case DATE -> Instant.ofEpochMilli(longAt(bytes, at));
            case BOOLEAN -> bytes[at] != 0;
            case NULL, UNDEFINED -> null;
            default -> {
                ByteBuf value = Unpooled.wrappedBuffer(bytes);
                value.readerIndex(at);
                yield BsonDecoder.decodeValue(type, value);
            }
        };
    }

    static String text(byte[] bytes, int at) {
        return new String(bytes, at + 4, intAt(bytes, at) - 1, StandardCharsets.UTF_8);
    }
}
