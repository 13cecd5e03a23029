package io.trellis.core.mongo.embedded.file;

import java.nio.file.Path;

/** The files of a store are not what was written to them. */
public final class DamagedStore extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final transient Path file;

    DamagedStore(Path file, String what, Throwable cause) {
        super("the store " + file + " is damaged: " + what, cause);
        this.file = file;
    }

    DamagedStore(Path file, String what) {
        super("the store " + file + " is damaged: " + what);
        this.file = file;
    }

    public Path file() {
        return file;
    }
}
