package io.trellis.core.mongo.embedded.raw;

import de.bwaldvogel.mongo.bson.Document;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Walks the elements of a stored document, or of a document or list within it, without making objects of them. */
public final class RawBson {

    private final byte[] bytes;
    private int position;
    private byte type;
    private int nameStart;
    private int nameEnd;
    private int valueStart;

    public RawBson(byte[] bytes) {
        this(bytes, 0);
    }

    /**
     * @param start where the document's length stands
     */
    RawBson(byte[] bytes, int start) {
        this.bytes = bytes;
        this.position = start + Integer.BYTES;
    }

    public boolean next() {
        type = bytes[position++];
        if (type == 0) {
            return false;
        }
        nameStart = position;
        nameEnd = RawNames.end(bytes, nameStart);
        valueStart = nameEnd + 1;
        position = valueStart + RawValue.size(type, bytes, valueStart);
        return true;
    }

    byte type() {
        return type;
    }

    int start() {
        return valueStart;
    }

    public boolean named(byte[] name) {
        return nameEnd - nameStart == name.length && Arrays.equals(bytes, nameStart, nameEnd, name, 0, name.length);
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
        return RawValue.decode(type, bytes, valueStart);
    }

    /** Type, name and value as they stand. */
    public void copyTo(RawDocument out) {
        out.put(bytes, nameStart - 1, position);
    }

    /** Type and name, with the value to follow. */
    void copyNameTo(RawDocument out) {
        out.put(bytes, nameStart - 1, valueStart);
    }

    /** Only what the shape asks for. */
    public static Document decode(byte[] bytes, Shape shape) {
        return shape.isEverything() ? StoredBson.decode(bytes) : part(new RawBson(bytes), shape);
    }

    private static Document part(RawBson elements, Shape shape) {
        Document document = new Document();
        int expected = 0;
        while (elements.next()) {
            int branch = shape.branch(elements, expected);
            if (branch >= 0) {
                Shape inner = shape.behind(branch);
                boolean whole = inner.isEverything() || elements.type() != RawValue.DOCUMENT;
                document.put(elements.name(), whole ? elements.value() : part(elements.inner(), inner));
                expected = branch + 1;
            }
        }
        return document;
    }
}
