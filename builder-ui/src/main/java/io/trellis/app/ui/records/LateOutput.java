package io.trellis.app.ui.records;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Opens the stream of an answer with the first byte: until then the answer can still be another. */
final class LateOutput extends OutputStream {

    interface Opening {
        OutputStream open() throws IOException;
    }

    private final Opening opening;
    private @Nullable OutputStream out;

    LateOutput(Opening opening) {
        this.opening = opening;
    }

    boolean isOpen() {
        return out != null;
    }

    private OutputStream out() throws IOException {
        OutputStream known = out;
        if (known == null) {
            known = opening.open();
            out = known;
        }
        return known;
    }

    @Override
    public void write(int one) throws IOException {
        out().write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out().write(bytes, from, length);
    }

    @Override
    public void flush() throws IOException {
        if (out != null) {
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
