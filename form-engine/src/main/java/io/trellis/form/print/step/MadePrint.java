package io.trellis.form.print.step;

import io.trellis.core.store.CollectionSpec;
import io.trellis.form.record.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A print that a step made.
 *
 * @param id the step's key, under which it is made once
 * @param file noted before it is attached, so that a repetition attaches the same one
 * @param attachment null until it is attached, and for one that is put into a field
 * @param name of the file
 * @param field into which it is put; null for the attachments
 * @param replaced the file in whose place it stands in the field; null for none
 * @param revision of the record once it stood in its field; null until then
 */
record MadePrint(
        String id,
        String entity,
        String record,
        String file,
        @Nullable String attachment,
        @Nullable String name,
        @Nullable String field,
        @Nullable String replaced,
        @Nullable Long revision) {

    static final String ATTACHMENT = "attachment";
    static final String REPLACED = "replaced";
    static final String REVISION = "revision";

    static final CollectionSpec<MadePrint> COLLECTION = CollectionSpec.of("print.made", MadePrint.class);

    RecordId about() {
        return new RecordId(entity, record);
    }
}
