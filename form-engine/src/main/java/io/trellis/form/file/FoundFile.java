package io.trellis.form.file;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.FileValue;
import io.trellis.form.record.RecordId;
import java.time.Instant;

/**
 * A file that was found by its name.
 *
 * @param title of the record
 * @param where in which field, or that it is an attachment or came with a comment
 * @param at since when the record has it
 */
public record FoundFile(FileValue file, RecordId record, String title, LocalizedText where, Instant at) {}
