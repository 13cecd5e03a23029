package io.trellis.core.mongo.embedded.file;

import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** An ordered map of the store whose changes go into a frame as well. Reads see a version of the map and take no lock. */
public final class OrderedMap {

    private final String name;
    private final MVMap<Key, byte[]> map;
    private final Frame frame;

    OrderedMap(String name, MVMap<Key, byte[]> map, Frame frame) {
        this.name = name;
        this.map = map;
        this.frame = frame;
    }

    public String name() {
        return name;
    }

    public byte @Nullable [] get(Key key) {
        return map.get(key);
    }

    public boolean contains(Key key) {
        return map.containsKey(key);
    }

    /** The value before. */
    public byte @Nullable [] put(Key key, byte[] value) {
        frame.put(name, key, value);
        return map.put(key, value);
    }

    /** The value before. */
    public byte @Nullable [] remove(Key key) {
        frame.remove(name, key);
        return map.remove(key);
    }

    public void clear() {
        frame.clear(name);
        map.clear();
    }

    public long size() {
        return map.sizeAsLong();
    }

    public boolean isEmpty() {
        return map.isEmpty();
    }

    /** How many keys lie between, without reading them. */
    public long countBetween(Key low, Key high) {
        return Math.max(0, rank(high) - rank(low));
    }

    private long rank(Key key) {
        long index = map.getKeyIndex(key);
        return index < 0 ? -index - 1 : index;
    }

    /** From the lowest key to the highest, both included where present; null is no bound. */
    public Cursor<Key, byte[]> ascending(@Nullable Key low, @Nullable Key high) {
        return map.cursor(bound(low), bound(high), false);
    }

    public Cursor<Key, byte[]> descending(@Nullable Key low, @Nullable Key high) {
        return map.cursor(bound(high), bound(low), true);
    }

    /** Each key is compared with a bound, but for the ends of all keys, which bound nothing. */
    private static @Nullable Key bound(@Nullable Key key) {
        return key == Key.LEAST || key == Key.GREATEST ? null : key;
    }

    void restore(Key key, byte[] value) {
        map.put(key, value);
    }

    void restoreRemoval(Key key) {
        map.remove(key);
    }

    void restoreEmptiness() {
        map.clear();
    }
}
