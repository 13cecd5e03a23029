package io.trellis.form.file.content;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Breaks off when whoever reads has had time enough: small files can be made that take a reader hours. */
final class Hurried extends FilterInputStream {

    private final long end;

    Hurried(InputStream content, Duration within) {
        super(content);
        this.end = System.nanoTime() + within.toNanos();
    }

    @Override
    public int read() throws IOException {
        hurry();
        return super.read();
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        hurry();
        return super.read(into, from, length);
    }

    private void hurry() throws IOException {
        if (System.nanoTime() - end > 0) {
            throw new IOException("reading took too long");
        }
    }
}
