package io.trellis.core.mongo.embedded;

import de.bwaldvogel.mongo.bson.Document;
import io.trellis.core.mongo.embedded.raw.RawFilter;
import io.trellis.core.mongo.embedded.raw.RawGroups;
import io.trellis.core.mongo.embedded.raw.RawValues;
import io.trellis.core.mongo.embedded.raw.StoredBson;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Documents that meet a filter, in groups; and what further stages make of the groups. */
final class GroupedDocuments implements Correctable {

    /** What of a stored document counts in the groups. */
    @FunctionalInterface
    interface Parts {

        /** @return whether the consumer said yes to all */
        boolean each(byte[] document, Predicate<RawValues> consumer);
    }

    private final Parts parts;
    private final RawGroups groups;
    private final UnaryOperator<List<Document>> rest;
    private final long cost;
    /** Else they are kept as they are, until a document is written that counts in them. */
    private final boolean correctable;

    private GroupedDocuments(Parts parts, RawGroups groups, UnaryOperator<List<Document>> rest, long cost) {
        this.parts = parts;
        this.groups = groups;
        this.rest = rest;
        this.cost = cost;
        this.correctable = groups.exact();
    }

    /** @param filter whose values are at the paths of the groups */
    static GroupedDocuments whole(RawFilter filter, RawGroups groups, UnaryOperator<List<Document>> rest, long cost) {
        return new GroupedDocuments(
                (document, consumer) -> !filter.meets(document) || consumer.test(filter.values()), groups, rest, cost);
    }

    /** @param made what stages before the group make of a document */
    static GroupedDocuments made(
            RawFilter filter,
            Function<byte[], Stream<Document>> made,
            RawValues values,
            RawGroups groups,
            UnaryOperator<List<Document>> rest,
            long cost) {
        return new GroupedDocuments(
                (document, consumer) -> !filter.meets(document)
                        || made.apply(document).allMatch(one -> {
                            values.read(StoredBson.encode(one));
                            return consumer.test(values);
                        }),
                groups,
                rest,
                cost);
    }

    @Override
    public List<Document> answer() {
        return rest.apply(groups.answer());
    }

    @Override
    public boolean keepable() {
        return groups.size() <= LARGEST;
    }

    @Override
    public boolean wrote(byte @Nullable [] before, byte @Nullable [] after) {
        if (!correctable) {
            return (after == null || parts.each(after, counting -> false))
                    && (before == null || parts.each(before, counting -> false));
        }
        // What comes is added before what goes is taken out: one that stays the same never leaves its group empty.
        return (after == null || parts.each(after, groups::comes))
                && (before == null || parts.each(before, groups::goes))
                && groups.size() <= LARGEST;
    }

    @Override
    public long cost() {
        return cost;
    }
}
