package io.trellis.form.open;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A submission as it is stored.
 *
 * @param id of the visit, so that what is sent twice is taken once
 * @param made the id that a record of it has or would have
 * @param values JSON, as the keys and values are an analyst's
 * @param files JSON, those that wait with it
 * @param came JSON, what came along with the visit
 * @param record where it went
 * @param details what the rules say, JSON
 */
record SubmissionDocument(
        String id,
        String form,
        String entity,
        Instant at,
        String state,
        String made,
        String title,
        String values,
        String files,
        String came,
        String language,
        @Nullable String record,
        @Nullable String reason,
        String details,
        @Nullable String by) {

    static final String FORM = "form";
    static final String STATE = "state";
    static final String AT = "at";
    static final String ENTITY = "entity";
    static final String RECORD = "record";

    static final CollectionSpec<SubmissionDocument> COLLECTION = CollectionSpec.of(
                    "publicSubmissions", SubmissionDocument.class)
            .index(IndexSpec.on(FORM, AT))
            .index(IndexSpec.on(FORM, STATE, AT))
            .index(IndexSpec.on(STATE, AT))
            .index(IndexSpec.on(RECORD));

    /** @param file its id among the product's own; {@code field} the key of the field that it is for */
    record Held(String field, String file, String name) {}

    Submission.State now() {
        return Submission.State.of(state);
    }
}
