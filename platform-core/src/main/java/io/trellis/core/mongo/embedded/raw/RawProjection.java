package io.trellis.core.mongo.embedded.raw;

import de.bwaldvogel.mongo.bson.Document;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Copies of stored documents the parts that were asked for. */
public final class RawProjection {

    private static final String ID = "_id";

    private final Shape shape;
    private final RawDocument out = new RawDocument();

    private RawProjection(Shape shape) {
        this.shape = shape;
    }

    /** Empty where it is not a plain choice of fields. */
    public static Optional<RawProjection> of(@Nullable Document fields) {
        if (fields == null || fields.isEmpty()) {
            return Optional.of(new RawProjection(Shape.EVERYTHING));
        }
        Set<String> paths = new LinkedHashSet<>();
        boolean id = true;
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            boolean wanted = Boolean.TRUE.equals(field.getValue())
                    || field.getValue() instanceof Number number && number.doubleValue() != 0;
            boolean unwanted = Boolean.FALSE.equals(field.getValue())
                    || field.getValue() instanceof Number number && number.doubleValue() == 0;
            if (unwanted && field.getKey().equals(ID)) {
                id = false;
            } else if (wanted && isPlain(field.getKey())) {
                paths.add(field.getKey());
            } else {
                return Optional.empty();
            }
        }
        if (id) {
            paths.add(ID);
        }
        return paths.isEmpty() || collide(paths) ? Optional.empty() : Optional.of(new RawProjection(Shape.of(paths)));
    }

    private static boolean isPlain(String path) {
        return path.indexOf('$') < 0 && !path.startsWith(".") && !path.endsWith(".") && !path.contains("..");
    }

    /** The library refuses a path beside one that it leads through. */
    private static boolean collide(Set<String> paths) {
        for (String path : paths) {
            for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
                if (paths.contains(path.substring(0, dot))) {
                    return true;
                }
            }
        }
        return false;
    }

    public byte[] of(byte[] stored) {
        if (shape.isEverything()) {
            return stored;
        }
        out.clear();
        copy(new RawBson(stored), shape);
        return out.toBytes();
    }

    private void copy(RawBson elements, Shape wanted) {
        int begun = out.begin();
        int expected = 0;
        while (elements.next()) {
            int branch = wanted.branch(elements, expected);
            if (branch < 0) {
                continue;
            }
            expected = branch + 1;
            Shape inner = wanted.behind(branch);
            if (inner.isEverything()) {
                elements.copyTo(out);
            } else if (elements.type() == RawValue.DOCUMENT) {
                elements.copyNameTo(out);
                copy(elements.inner(), inner);
            } else if (elements.type() == RawValue.LIST) {
                elements.copyNameTo(out);
                copyList(elements.inner(), inner);
            }
        }
        out.end(begun);
    }

    /** Of a list, the parts of the documents in it. */
    private void copyList(RawBson list, Shape wanted) {
        int begun = out.begin();
        int index = 0;
        while (list.next()) {
            if (list.type() == RawValue.DOCUMENT) {
                out.name(RawValue.DOCUMENT, Integer.toString(index++));
                copy(list.inner(), wanted);
            }
        }
        out.end(begun);
    }
}
