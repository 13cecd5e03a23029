package io.trellis.core.mongo.embedded;

import de.bwaldvogel.mongo.bson.Document;
import io.trellis.core.mongo.embedded.raw.RawFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many documents meet a filter. */
final class CountedDocuments implements Correctable {

    private static final String NUMBER = "n";

    private final RawFilter filter;
    private final long cost;
    private long count;

    CountedDocuments(RawFilter filter, long count, long cost) {
        this.filter = filter;
        this.count = count;
        this.cost = cost;
    }

    static int of(List<Document> answer) {
        return answer.getFirst().get(NUMBER) instanceof Integer count ? count : 0;
    }

    @Override
    public List<Document> answer() {
        return List.of(new Document(NUMBER, Math.toIntExact(count)));
    }

    @Override
    public boolean keepable() {
        return true;
    }

    @Override
    public boolean wrote(byte @Nullable [] before, byte @Nullable [] after) {
        count += (after != null && filter.meets(after) ? 1 : 0) - (before != null && filter.meets(before) ? 1 : 0);
        return true;
    }

    @Override
    public long cost() {
        return cost;
    }
}
