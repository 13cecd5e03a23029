package io.trellis.form.file.content;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Of a PNG the chunks that its pixels are made of. Readers unpack and keep the others, texts and colour profiles, however
 * many there are.
 */
final class PlainPng extends InputStream {

    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final Set<String> PIXELS = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

    /** Of a chunk: the length of its data and its name before them, a check after them. */
    private static final int HEAD = 8;

    private static final int CHECK = 4;

    private final DataInputStream chunks;
    private ByteBuffer head = ByteBuffer.allocate(HEAD).putLong(0, SIGNATURE);
    private long left;

    private PlainPng(InputStream chunks) {
        this.chunks = new DataInputStream(chunks);
    }

    /** @return the content as it is where it is none */
    static InputStream of(InputStream content) throws IOException {
        BufferedInputStream marked = new BufferedInputStream(content);
        marked.mark(HEAD);
        byte[] first = marked.readNBytes(HEAD);
        if (first.length == HEAD && ByteBuffer.wrap(first).getLong() == SIGNATURE) {
            return new PlainPng(marked);
        }
        marked.reset();
        return marked;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!head.hasRemaining() && left == 0 && !next()) {
            return -1;
        }
        if (head.hasRemaining()) {
            int some = Math.min(length, head.remaining());
            head.get(into, from, some);
            return some;
        }
        int some = chunks.read(into, from, (int) Math.min(length, left));
        left -= Math.max(0, some);
        return some;
    }

    /** Goes to the next chunk that counts. */
    private boolean next() throws IOException {
        try {
            while (true) {
                byte[] bytes = new byte[HEAD];
                chunks.readFully(bytes);
                head = ByteBuffer.wrap(bytes);
                left = Integer.toUnsignedLong(head.getInt(0)) + CHECK;
                if (PIXELS.contains(new String(bytes, CHECK, HEAD - CHECK, StandardCharsets.ISO_8859_1))) {
                    return true;
                }
                chunks.skipNBytes(left);
            }
        } catch (EOFException e) {
            left = 0;
            head.position(HEAD);
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        chunks.close();
    }
}
