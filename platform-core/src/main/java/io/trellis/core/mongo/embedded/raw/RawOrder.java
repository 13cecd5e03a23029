package io.trellis.core.mongo.embedded.raw;

import de.bwaldvogel.mongo.backend.DocumentComparator;
import de.bwaldvogel.mongo.bson.Document;
import io.trellis.core.mongo.embedded.file.KeyBuffer;
import io.trellis.core.mongo.embedded.file.KeyEncoding;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An order of stored documents, by keys made from their bytes. Documents with lists or unusual values in the way have no
 * key, and are compared by the library. What stands at the same place stays as it came.
 */
public final class RawOrder implements Comparator<RawOrder.Entry> {

    public final class Entry {

        private final byte[] stored;
        /** Null where the library has to compare. */
        private final byte @Nullable [] key;

        private final long turn;
        private @Nullable Document decoded;

        private Entry(byte[] stored, byte @Nullable [] key, long turn) {
            this.stored = stored;
            this.key = key;
            this.turn = turn;
        }

        public byte[] stored() {
            return stored;
        }

        /** What the library compares, made once: it is compared with many. */
        Document decoded() {
            Document before = decoded;
            if (before != null) {
                return before;
            }
            Document made = RawBson.decode(stored, compared);
            decoded = made;
            return made;
        }
    }

    private final RawPaths paths = new RawPaths();
    private final int[] slots;
    private final boolean[] ascending;
    private final RawValues values;
    private final Comparator<Document> library;
    private final Shape compared;
    private long turns;

    public RawOrder(Document order) {
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
        compared = Shape.of(order.keySet());
    }

    public Entry entry(byte[] stored) {
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
                : library.compare(one.decoded(), other.decoded());
        return order != 0 ? order : Long.compare(one.turn, other.turn);
    }
}
