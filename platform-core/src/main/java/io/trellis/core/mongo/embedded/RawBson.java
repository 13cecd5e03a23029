package io.trellis.core.mongo.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Walks the elements of a stored document, or of a document or list within it, without making objects of them. */
final class RawBson {

    static final byte DOCUMENT = 0x03;
    static final byte LIST = 0x04;

    private static final byte STRING = 0x02;
    private static final byte CODE = 0x0D;

    private final byte[] bytes;
    private final ByteBuffer numbers;
    private int position;
    private byte type;
    private int nameStart;
    private int nameEnd;
    private int valueStart;

    RawBson(byte[] bytes) {
        this(bytes, 0);
    }

    /**
     * @param start where the document's length stands
     */
    RawBson(byte[] bytes, int start) {
        this.bytes = bytes;
        this.numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.position = start + Integer.BYTES;
    }

    boolean next() {
        type = bytes[position++];
        if (type == 0) {
            return false;
        }
        nameStart = position;
        while (bytes[position] != 0) {
            position++;
        }
        nameEnd = position++;
        valueStart = position;
        position += size();
        return true;
    }

    byte type() {
        return type;
    }

    boolean named(byte[] name) {
        return Arrays.equals(bytes, nameStart, nameEnd, name, 0, name.length);
    }

    String name() {
        return new String(bytes, nameStart, nameEnd - nameStart, StandardCharsets.UTF_8);
    }

    /** The elements of the value, which is a document or a list. */
    RawBson inner() {
        return new RawBson(bytes, valueStart);
    }

    @Nullable
    Object value() {
        if (type == STRING) {
            return new String(bytes, valueStart + 4, numbers.getInt(valueStart) - 1, StandardCharsets.UTF_8);
        }
        ByteBuf value = Unpooled.wrappedBuffer(bytes);
        value.readerIndex(valueStart);
        return BsonDecoder.decodeValue(type, value);
    }

    private int size() {
        return switch (type) {
            case 0x01, 0x09, 0x11, 0x12 -> 8;
            case STRING, CODE -> 4 + numbers.getInt(valueStart);
            case DOCUMENT, LIST -> numbers.getInt(valueStart);
            case 0x05 -> 5 + numbers.getInt(valueStart);
            case 0x06, 0x0A, 0x7F, (byte) 0xFF -> 0;
            case 0x07 -> 12;
            case 0x08 -> 1;
            case 0x0B -> lengthOfTwoTexts();
            case 0x10 -> 4;
            case 0x13 -> 16;
            default -> throw new IllegalStateException("unknown type " + type + " in a stored document");
        };
    }

    private int lengthOfTwoTexts() {
        int end = valueStart;
        for (int texts = 0; texts < 2; end++) {
            texts += bytes[end] == 0 ? 1 : 0;
        }
        return end - valueStart;
    }

    /** Only what the shape asks for. */
    static Document decode(byte[] bytes, Shape shape) {
        return shape.isEverything() ? StoredBson.decode(bytes) : part(new RawBson(bytes), shape);
    }

    private static Document part(RawBson elements, Shape shape) {
        Document document = new Document();
        while (elements.next()) {
            Shape inner = shape.of(elements);
            if (inner != null) {
                boolean whole = inner.isEverything() || elements.type() != DOCUMENT;
                document.put(elements.name(), whole ? elements.value() : part(elements.inner(), inner));
            }
        }
        return document;
    }
}
