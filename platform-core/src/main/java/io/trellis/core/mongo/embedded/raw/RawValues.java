package io.trellis.core.mongo.embedded.raw;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where the values at some paths stand in a stored document, found in one walk. For one document after the other. */
public final class RawValues {

    /** No element has this type. */
    static final byte MISSING = 0x00;
    /** The path leads through a list, so that there may be many values, or none. */
    static final byte MANY = 0x7E;

    private final RawPaths paths;
    private final RawCondition[] needed;
    private final boolean[] met;
    private final byte[] types;
    private final int[] starts;
    private byte[] bytes = new byte[0];
    private @Nullable Shape shape;

    /** @param needed conditions of single paths, by the path's number: where one is not met the walk ends */
    RawValues(RawPaths paths, RawCondition[] needed) {
        this.paths = paths;
        this.needed = Arrays.copyOf(needed, paths.count());
        this.met = new boolean[paths.count()];
        this.types = new byte[paths.count()];
        this.starts = new int[paths.count()];
    }

    public RawValues(RawPaths paths) {
        this(paths, new RawCondition[0]);
    }

    /** @return whether nothing was seen that does not meet its condition */
    public boolean read(byte[] document) {
        bytes = document;
        Arrays.fill(types, MISSING);
        Arrays.fill(met, false);
        return walk(paths.root(), 0);
    }

    /** Whether the condition of the path is known to be met: it need not be asked again. */
    boolean met(int slot) {
        return slot < met.length && met[slot];
    }

    byte[] bytes() {
        return bytes;
    }

    byte type(int slot) {
        return types[slot];
    }

    int start(int slot) {
        return starts[slot];
    }

    /** The value; null for a missing one too. */
    @Nullable
    Object value(int slot) {
        return types[slot] == MISSING ? null : RawValue.decode(types[slot], bytes, starts[slot]);
    }

    /** The document as far as these paths reach. */
    Document document() {
        if (shape == null) {
            shape = Shape.of(paths.names());
        }
        return RawBson.decode(bytes, shape);
    }

    private boolean walk(RawPaths.Node level, int start) {
        byte[] in = bytes;
        RawPaths.Node[] wanted = level.inner();
        int left = wanted.length;
        int position = start + Integer.BYTES;
        for (byte type = in[position]; type != 0; type = in[position]) {
            int name = position + 1;
            int end = RawNames.end(in, name);
            long head = RawNames.head(in, name, end - name);
            position = end + 1;
            for (RawPaths.Node node : wanted) {
                if (node.is(head, in, name, end)) {
                    if (!found(node, type, position)) {
                        return false;
                    }
                    if (--left == 0) {
                        return true;
                    }
                    break;
                }
            }
            position += RawValue.size(type, in, position);
        }
        return true;
    }

    private boolean found(RawPaths.Node node, byte type, int start) {
        int slot = node.slot();
        if (slot >= 0) {
            types[slot] = type;
            starts[slot] = start;
            RawCondition condition = needed[slot];
            if (condition != null) {
                Verdict answer = condition.of(this);
                met[slot] = answer == Verdict.YES;
                if (answer == Verdict.NO) {
                    return false;
                }
            }
        }
        if (node.inner().length > 0) {
            if (type == RawValue.DOCUMENT) {
                return walk(node, start);
            }
            if (type == RawValue.LIST) {
                many(node);
            }
        }
        return true;
    }

    private void many(RawPaths.Node node) {
        for (RawPaths.Node inner : node.inner()) {
            if (inner.slot() >= 0) {
                types[inner.slot()] = MANY;
            }
            many(inner);
        }
    }
}
