package io.trellis.form.file;

import io.trellis.form.field.FileValue;
import java.time.Instant;
import java.util.List;

/**
 * What is attached to a record under one name.
 *
 * @param versions the latest first; never empty
 * @param mayChange whether its reader may delete it and add versions
 */
public record Attachment(String id, List<Version> versions, boolean mayChange) {

    /** @param by the id of the user who attached it */
    public record Version(FileValue file, String by, Instant at) {}

    public Attachment {
        versions = List.copyOf(versions);
    }

    public Version latest() {
        return versions.getFirst();
    }
}
