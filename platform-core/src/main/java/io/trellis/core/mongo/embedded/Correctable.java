package io.trellis.core.mongo.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer that can be kept in step with documents that are written; for one thread at a time. */
interface Correctable {

    /** Documents of an answer that is kept. */
    int LARGEST = 1_000;

    List<Document> answer();

    /** Whether it is small enough to be kept. */
    boolean keepable();

    /**
     * A document was written.
     *
     * @param before null where there was none
     * @param after null where there is none any more
     * @return false where the answer can no longer be told and has to be asked for again
     */
    boolean wrote(byte @Nullable [] before, byte @Nullable [] after);

    /** Entries and documents that were read for it, which is what asking again would cost. */
    long cost();
}
