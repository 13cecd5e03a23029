package io.trellis.core.mongo.embedded.file;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Values as bytes whose order is the order of BSON values: null, numbers, texts, documents, lists, binary, ids, booleans,
 * dates. Each value ends where it says it ends, so that several stand one after the other in a compound key.
 *
 * <p>Numbers of all types compare as doubles, as the query language compares them for equality, so two decimals that
 * differ behind the sixteenth digit share a key. An index therefore only proposes documents; the query is asked again.
 */
public final class KeyEncoding {

    static final byte END = 0x00;
    public static final byte EMPTY_LIST = 0x05;
    static final byte NULL = 0x0A;
    static final byte NUMBER = 0x14;
    public static final byte TEXT = 0x1E;
    static final byte DOCUMENT = 0x28;
    static final byte LIST = 0x32;
    static final byte BINARY = 0x3C;
    static final byte UUID_VALUE = 0x3E;
    static final byte OBJECT_ID = 0x46;
    static final byte BOOLEAN = 0x50;
    static final byte DATE = 0x5A;
    static final byte TIMESTAMP = 0x64;
    static final byte OTHER = 0x6E;
    static final byte MAX = 0x7F;
    private static final byte MIN = 0x01;

    /** From here on a double does not tell all whole numbers apart. */
    private static final double EXACT = 1L << 53;

    private KeyEncoding() {}

    public static byte[] encode(@Nullable Object value) {
        KeyBuffer out = new KeyBuffer();
        write(value, out);
        return out.toBytes();
    }

    public static Key key(@Nullable Object value) {
        return new Key(encode(value));
    }

    public static void write(@Nullable Object value, KeyBuffer out) {
        switch (value) {
            case null -> out.put(NULL);
            case Missing missing -> out.put(NULL);
            case Number number -> writeNumber(number, out);
            case String text -> writeText(text, out);
            case Map<?, ?> document -> {
                out.put(DOCUMENT);
                document.forEach((name, inner) -> {
                    writeText(String.valueOf(name), out);
                    write(inner, out);
                });
                out.put(END);
            }
            case Collection<?> list -> {
                out.put(LIST);
                list.forEach(inner -> write(inner, out));
                out.put(END);
            }
            case BinData binary -> {
                out.put(BINARY).putInt(binary.getData().length).put(binary.getData());
            }
            case UUID id ->
                out.put(UUID_VALUE).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
            case LegacyUUID id ->
                out.put(UUID_VALUE)
                        .putLong(id.getUuid().getMostSignificantBits())
                        .putLong(id.getUuid().getLeastSignificantBits());
            case ObjectId id -> out.put(OBJECT_ID).put(id.toByteArray());
            case Boolean bool -> out.put(BOOLEAN).put((byte) (bool ? 1 : 0));
            case Instant instant -> out.put(DATE).putLong(instant.toEpochMilli() ^ Long.MIN_VALUE);
            case BsonTimestamp stamp -> out.put(TIMESTAMP).putLong(stamp.getValue() ^ Long.MIN_VALUE);
            case MinKey least -> out.put(MIN);
            case MaxKey greatest -> out.put(MAX);
            default -> {
                out.put(OTHER);
                writeText(value.toString(), out);
            }
        }
    }

    private static void writeNumber(Number number, KeyBuffer out) {
        double value = number.doubleValue() + 0.0; // turns -0.0 into 0.0
        long bits = Double.doubleToLongBits(value);
        out.put(NUMBER).putLong(bits ^ ((bits >> 63) | Long.MIN_VALUE));
        if (Math.abs(value) >= EXACT) {
            out.putLong(number.longValue() ^ Long.MIN_VALUE);
        }
    }

    /** Char by char, so that the order is that of {@link String#compareTo}; 0 and 1 are escaped, 0 ends. */
    private static void writeText(String text, KeyBuffer out) {
        out.put(TEXT);
        writeChars(text, out);
        out.put(END);
    }

    public static void writeChars(String text, KeyBuffer out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= 1) {
                out.put((byte) 1).put((byte) (c + 1));
            } else if (c < 0x80) {
                out.put((byte) c);
            } else if (c < 0x800) {
                out.put((byte) (0xC0 | c >> 6)).put((byte) (0x80 | c & 0x3F));
            } else {
                out.put((byte) (0xE0 | c >> 12))
                        .put((byte) (0x80 | c >> 6 & 0x3F))
                        .put((byte) (0x80 | c & 0x3F));
            }
        }
    }
}
