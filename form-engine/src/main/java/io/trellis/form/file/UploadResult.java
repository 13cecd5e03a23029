package io.trellis.form.file;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.FileValue;

/** How an upload ended. Unless {@link Uploaded}, nothing is kept. */
public sealed interface UploadResult {

    /** It waits for a record to be saved with it. */
    record Uploaded(FileValue file) implements UploadResult {}

    /** @param code a word for programs: {@code too-large}, {@code too-many}, {@code empty} */
    record Refused(String code, LocalizedText message) implements UploadResult {}
}
