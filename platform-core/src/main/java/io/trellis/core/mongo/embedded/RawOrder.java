package io.trellis.core.mongo.embedded;

import de.bwaldvogel.mongo.backend.DocumentComparator;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An order of stored documents, by keys made from their bytes. Documents with lists or unusual values in the way have no
 * key, and are compared by the library. What stands at the same place stays as it came.
 */
final class RawOrder implements Comparator<RawOrder.Entry> {

    /** @param key null where the library has to compare */
    record Entry(byte[] stored, byte @Nullable [] key, long turn) {}

    private final RawPaths paths = new RawPaths();
    private final int[] slots;
    private final boolean[] ascending;
    private final RawValues values;
    private final Comparator<Document> library;
    private long turns;

    RawOrder(Document order) {
        slots = new int[order.size()];
        ascending = new boolean[order.size()];
        int step = 0;
        for (Map.Entry<String, Object> entry : order.entrySet()) {
            slots[step] = RawPaths.isPlain(entry.getKey()) ? paths.slot(entry.getKey()) : -1;
            ascending[step] = entry.getValue() instanceof Number sign && sign.intValue() > 0;
            step++;
        }
        values = new RawValues(paths);
        library = new DocumentComparator(order);
    }

    Entry entry(byte[] stored) {
        return new Entry(stored, key(stored), turns++);
    }

    private byte @Nullable [] key(byte[] stored) {
        values.read(stored);
        KeyBuffer key = new KeyBuffer();
        for (int step = 0; step < slots.length; step++) {
            if (slots[step] < 0) {
                return null;
            }
            byte type = values.type(slots[step]);
            int start = values.start(slots[step]);
            boolean plain =
                    switch (type) {
                        case RawValues.MISSING,
                                RawValue.NULL,
                                RawValue.TEXT,
                                RawValue.OBJECT_ID,
                                RawValue.BOOLEAN,
                                RawValue.DATE -> true;
                        default -> !Double.isNaN(RawNumber.of(type, stored, start));
                    };
            if (!plain) {
                return null;
            }
            int begun = key.length();
            KeyEncoding.write(
                    RawNumber.isNumber(type) ? (Object) RawNumber.of(type, stored, start) : values.value(slots[step]),
                    key);
            if (!ascending[step]) {
                key.invertFrom(begun);
            }
        }
        return key.toBytes();
    }

    @Override
    public int compare(Entry one, Entry other) {
        int order = one.key != null && other.key != null
                ? Arrays.compareUnsigned(one.key, other.key)
                : library.compare(StoredBson.decode(one.stored), StoredBson.decode(other.stored));
        return order != 0 ? order : Long.compare(one.turn, other.turn);
    }
}
