package io.trellis.core.mongo.embedded.file;

import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.RootReference;
import org.jspecify.annotations.Nullable;

/** An ordered map of the store whose changes go into a frame as well. Reads see a version of the map and take no lock. */
public final class OrderedMap {

    private final String name;
    private final MVMap<Key, byte[]> map;
    private final Frame frame;
    /** Where it does not change any more. */
    private final @Nullable RootReference<Key, byte[]> standing;

    OrderedMap(String name, MVMap<Key, byte[]> map, Frame frame) {
        this(name, map, frame, null);
    }

    private OrderedMap(
            String name, MVMap<Key, byte[]> map, Frame frame, @Nullable RootReference<Key, byte[]> standing) {
        this.name = name;
        this.map = map;
        this.frame = frame;
        this.standing = standing;
    }

    /**
     * To be read only, as it stands now, whatever is written afterwards; how many keys lie between two is told of what was
     * written since. Within {@link Storage#read}.
     */
    public OrderedMap asItStands() {
        return new OrderedMap(name, map, frame, map.flushAndGetRoot());
    }

    public String name() {
        return name;
    }

    public byte @Nullable [] get(Key key) {
        return standing == null ? map.get(key) : map.get(standing.root, key);
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
        return standing == null ? map.sizeAsLong() : standing.getTotalCount();
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
        return cursor(bound(low), bound(high), false);
    }

    public Cursor<Key, byte[]> descending(@Nullable Key low, @Nullable Key high) {
        return cursor(bound(high), bound(low), true);
    }

    private Cursor<Key, byte[]> cursor(@Nullable Key from, @Nullable Key to, boolean backwards) {
        return standing == null ? map.cursor(from, to, backwards) : new Cursor<>(standing, from, to, backwards);
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
