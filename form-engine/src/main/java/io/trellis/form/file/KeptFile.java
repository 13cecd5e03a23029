package io.trellis.form.file;

import io.trellis.form.field.FileValue;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A file that its reader may have.
 *
 * @param by the id of the user who uploaded it
 * @param small the picture made small; empty for what is no picture that can be
 */
public record KeptFile(FileValue file, String by, Instant at, Content content, Optional<Content> small) {

    /** @param open a fresh stream each time */
    public record Content(String type, long size, Supplier<InputStream> open) {}
}
