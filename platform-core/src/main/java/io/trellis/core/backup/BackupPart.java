package io.trellis.core.backup;

import java.io.IOException;
import java.io.OutputStream;

/**
 * One of the stores in the data folder, which copies itself while it is in use. Parts are copied in turn: what refers to
 * others before what is referred to, so that nothing in the backup refers to what came too late for it.
 */
public interface BackupPart {

    /** The folder of the data folder that it is. */
    String folder();

    /** Lower comes first. */
    int order();

    /** Whether the store lies in the data folder at all; a server of its own is backed up by its own tools. */
    boolean isHere();

    /** Writes the store as it stands at one moment while this runs. */
    void copy(Sink sink) throws IOException;

    /** Takes files. */
    interface Sink {

        /** @param name relative to the part's folder; closing the stream ends the file */
        OutputStream file(String name) throws IOException;
    }
}
