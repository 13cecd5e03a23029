package io.trellis.core.mongo.embedded.index;

import io.trellis.core.mongo.embedded.file.Key;
import io.trellis.core.mongo.embedded.file.OrderedMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.h2.mvstore.Cursor;
import org.jspecify.annotations.Nullable;

/** The stored documents that a plan proposes, one after the other, each once. */
public final class Walk implements Iterator<byte[]> {

    private final Plan plan;
    private final OrderedMap documents;
    private final Reads reads;
    private final Iterator<Plan.Stretch> stretches;
    private final @Nullable Set<Key> seen;

    private @Nullable Cursor<Key, byte[]> cursor;
    private byte @Nullable [] next;

    public Walk(Plan plan, OrderedMap documents, Reads reads) {
        this.plan = plan;
        this.documents = documents;
        this.reads = reads;
        List<Plan.Stretch> order = plan.backwards() ? plan.stretches().reversed() : plan.stretches();
        this.stretches = order.iterator();
        this.seen = plan.distinct() ? null : new HashSet<>();
    }

    @Override
    public boolean hasNext() {
        while (next == null) {
            Cursor<Key, byte[]> current = cursor;
            if (current != null && current.hasNext()) {
                current.next();
                next = document(current.getValue());
            } else if (stretches.hasNext()) {
                Plan.Stretch stretch = stretches.next();
                cursor = plan.backwards()
                        ? plan.access().map().descending(stretch.low(), stretch.high())
                        : plan.access().map().ascending(stretch.low(), stretch.high());
            } else {
                return false;
            }
        }
        return true;
    }

    @Override
    public byte[] next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        byte[] taken = next;
        next = null;
        return taken;
    }

    private byte @Nullable [] document(byte[] value) {
        reads.keys++;
        if (plan.access().documents()) {
            reads.documents++;
            return value;
        }
        Key place = new Key(value);
        if (seen != null && !seen.add(place)) {
            return null;
        }
        reads.documents++;
        // Deleted since the index was read: nothing to propose.
        return documents.get(place);
    }
}
