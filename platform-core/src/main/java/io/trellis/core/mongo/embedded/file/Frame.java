package io.trellis.core.mongo.embedded.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * What one locked piece of work changed in the maps, in order: the unit that the journal keeps whole or not at all.
 * Guarded by the lock of the collection it belongs to.
 */
public final class Frame {

    private static final byte PUT = 1;
    private static final byte REMOVE = 2;
    private static final byte CLEAR = 3;

    private KeyBuffer out = new KeyBuffer();

    void put(String map, Key key, byte[] value) {
        begin(PUT, map);
        bytes(key.bytes());
        bytes(value);
    }

    void remove(String map, Key key) {
        begin(REMOVE, map);
        bytes(key.bytes());
    }

    void clear(String map) {
        begin(CLEAR, map);
    }

    boolean isEmpty() {
        return out.length() == 0;
    }

    byte[] take() {
        byte[] taken = out.toBytes();
        out = new KeyBuffer();
        return taken;
    }

    private void begin(byte kind, String map) {
        out.put(kind);
        bytes(map.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(byte[] bytes) {
        out.putInt(bytes.length).put(bytes);
    }

    /** Does again what a frame holds. Doing it twice changes nothing. */
    static void replay(byte[] frame, Function<String, OrderedMap> maps) {
        ByteBuffer in = ByteBuffer.wrap(frame);
        while (in.hasRemaining()) {
            byte kind = in.get();
            OrderedMap map = maps.apply(new String(read(in), StandardCharsets.UTF_8));
            switch (kind) {
                case PUT -> map.restore(new Key(read(in)), read(in));
                case REMOVE -> map.restoreRemoval(new Key(read(in)));
                case CLEAR -> map.restoreEmptiness();
                default -> throw new IllegalStateException("unknown change " + kind + " in the journal");
            }
        }
    }

    private static byte[] read(ByteBuffer in) {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return bytes;
    }
}
