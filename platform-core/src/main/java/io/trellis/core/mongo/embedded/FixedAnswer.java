package io.trellis.core.mongo.embedded;

import de.bwaldvogel.mongo.bson.Document;
import io.trellis.core.mongo.embedded.raw.RawBson;
import io.trellis.core.mongo.embedded.raw.RawFilter;
import io.trellis.core.mongo.embedded.raw.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer that holds as long as only documents are written that it does not depend on. */
final class FixedAnswer implements Correctable {

    private final RawFilter filter;
    private final Shape looked;
    private final List<Document> answer;
    private final long cost;

    /** @param looked the parts of a document that the answer is made of */
    FixedAnswer(RawFilter filter, Shape looked, List<Document> answer, long cost) {
        this.filter = filter;
        this.looked = looked;
        this.answer = List.copyOf(answer);
        this.cost = cost;
    }

    @Override
    public List<Document> answer() {
        return answer;
    }

    @Override
    public boolean keepable() {
        return answer.size() <= LARGEST;
    }

    @Override
    public boolean wrote(byte @Nullable [] before, byte @Nullable [] after) {
        boolean was = before != null && filter.meets(before);
        boolean is = after != null && filter.meets(after);
        return was == is
                && (before == null
                        || after == null
                        || !is
                        || RawBson.decode(before, looked).equals(RawBson.decode(after, looked)));
    }

    @Override
    public long cost() {
        return cost;
    }
}
