package io.trellis.form.print.step;

import io.trellis.core.store.CollectionSpec;
import io.trellis.form.record.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A print that a step made.
 *
 * @param id the step's key, under which it is made once
 * @param file noted before it is attached, so that a repetition attaches the same one
 * @param attachment null until it is attached
 */
record MadePrint(
        String id,
        String entity,
        String record,
        String file,
        @Nullable String attachment) {

    static final String ATTACHMENT = "attachment";

    static final CollectionSpec<MadePrint> COLLECTION = CollectionSpec.of("print.made", MadePrint.class);

    RecordId about() {
        return new RecordId(entity, record);
    }
}
