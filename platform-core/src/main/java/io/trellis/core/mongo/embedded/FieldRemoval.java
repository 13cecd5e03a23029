package io.trellis.core.mongo.embedded;

import de.bwaldvogel.mongo.bson.Document;
import io.trellis.core.mongo.embedded.index.OrderedIndex;
import io.trellis.core.mongo.embedded.raw.RawBson;
import io.trellis.core.mongo.embedded.raw.RawDocument;
import io.trellis.core.mongo.embedded.raw.RawPaths;
import io.trellis.core.mongo.embedded.raw.Shape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An update that does nothing but take whole fields off, done on the bytes: each record that is saved has its events taken
 * off again, and nothing else of it changes by that.
 */
final class FieldRemoval {

    private static final String ID = "_id";

    private final Set<String> fields;
    private final List<byte[]> names;

    private FieldRemoval(Set<String> fields) {
        this.fields = Set.copyOf(fields);
        this.names = fields.stream()
                .map(field -> field.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** Empty for any other update. */
    static Optional<FieldRemoval> of(Document update) {
        return update.size() == 1
                        && update.get("$unset") instanceof Document unset
                        && !unset.isEmpty()
                        && unset.keySet().stream().allMatch(FieldRemoval::isWhole)
                ? Optional.of(new FieldRemoval(unset.keySet()))
                : Optional.empty();
    }

    private static boolean isWhole(String field) {
        return RawPaths.isPlain(field) && field.indexOf('.') < 0 && !field.equals(ID);
    }

    /** Whether entries of the index may change. */
    boolean touches(OrderedIndex index) {
        return index.getKeys().stream()
                .map(key -> key.getKey().split("\\.", 2)[0])
                .anyMatch(fields::contains);
    }

    /** As much of a document as its id, the fields and all that these indexes hold are. */
    Shape part(List<OrderedIndex> touched) {
        List<String> needed = new ArrayList<>(fields);
        needed.add(ID);
        touched.forEach(index -> index.getKeys().forEach(key -> needed.add(key.getKey())));
        return Shape.of(needed);
    }

    /** What is left of a document. */
    Document after(Document before) {
        Document after = before.clone();
        fields.forEach(after::remove);
        return after;
    }

    byte[] apply(byte[] stored) {
        RawDocument out = new RawDocument();
        int begun = out.begin();
        for (RawBson elements = new RawBson(stored); elements.next(); ) {
            if (names.stream().noneMatch(elements::named)) {
                elements.copyTo(out);
            }
        }
        out.end(begun);
        return out.toBytes();
    }
}
