package io.trellis.core.file;

import java.io.IOException;
import java.io.InputStream;

/** Where the bytes of files are, by id. */
interface FileContents {

    /** Whole, or not there at all. @return how many bytes */
    long write(String id, InputStream content) throws IOException;

    /** @throws java.nio.file.NoSuchFileException where there is none */
    InputStream open(String id) throws IOException;

    void delete(String id) throws IOException;
}
