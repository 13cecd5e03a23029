package io.trellis.form.exchange.table;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;

/** A text and, behind its end, a few signs more. */
final class FollowedReader extends FilterReader {

    private final StringReader behind;
    private boolean ended;

    FollowedReader(Reader text, String behind) {
        super(text);
        this.behind = new StringReader(behind);
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] signs, int from, int length) throws IOException {
        int read = ended ? -1 : super.read(signs, from, length);
        ended |= read < 0;
        return ended ? behind.read(signs, from, length) : read;
    }
}
