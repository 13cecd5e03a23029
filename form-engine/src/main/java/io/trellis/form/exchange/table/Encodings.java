package io.trellis.form.exchange.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.mozilla.universalchardet.UniversalDetector;

/** Finds out how a text file is encoded: by its mark, by its zero bytes, or by reading it whole as strictly as can be. */
final class Encodings {

    private static final int SAMPLE = 64 << 10;
    static final Charset GB18030 = Charset.forName("GB18030");

    private Encodings() {}

    /** @param mark how many bytes at the beginning are a mark and no text */
    record Encoding(Charset charset, int mark) {}

    /** Empty where it is no text. */
    static Optional<Encoding> of(Tables.Source source) throws IOException {
        byte[] sample;
        try (InputStream in = source.open()) {
            sample = in.readNBytes(SAMPLE);
        }
        Optional<Encoding> marked = marked(sample);
        if (marked.isPresent()) {
            return marked;
        }
        Optional<Charset> wide = wide(sample);
        if (wide.isPresent()) {
            return Optional.of(new Encoding(wide.get(), 0));
        }
        if (hasZero(sample)) {
            return Optional.empty();
        }
        for (Charset charset : new Charset[] {StandardCharsets.UTF_8, GB18030}) {
            if (reads(source, charset)) {
                return Optional.of(new Encoding(charset, 0));
            }
        }
        return Optional.of(new Encoding(guess(sample), 0));
    }

    private static Optional<Encoding> marked(byte[] bytes) {
        if (begins(bytes, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(new Encoding(StandardCharsets.UTF_8, 3));
        }
        if (begins(bytes, 0xFF, 0xFE)) {
            return Optional.of(new Encoding(StandardCharsets.UTF_16LE, 2));
        }
        if (begins(bytes, 0xFE, 0xFF)) {
            return Optional.of(new Encoding(StandardCharsets.UTF_16BE, 2));
        }
        return Optional.empty();
    }

    private static boolean begins(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** In UTF-16, separators, digits and line ends have a zero byte on one side, always the same. */
    private static Optional<Charset> wide(byte[] bytes) {
        int even = 0;
        int odd = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                if (i % 2 == 0) {
                    even++;
                } else {
                    odd++;
                }
            }
        }
        int few = Math.max(1, bytes.length / 200);
        if (odd > few && even * 10 < odd) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        if (even > few && odd * 10 < even) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return Optional.empty();
    }

    private static boolean hasZero(byte[] bytes) {
        for (byte b : bytes) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean reads(Tables.Source source, Charset charset) throws IOException {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(SAMPLE);
        CharBuffer chars = CharBuffer.allocate(SAMPLE);
        try (InputStream in = source.open()) {
            boolean end = false;
            while (!end) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                end = read < 0;
                bytes.position(bytes.position() + Math.max(read, 0)).flip();
                chars.clear();
                CoderResult result = decoder.decode(bytes, chars, end);
                if (result.isError()) {
                    return false;
                }
                bytes.compact();
            }
            return true;
        }
    }

    private static Charset guess(byte[] sample) {
        UniversalDetector detector = new UniversalDetector();
        detector.handleData(sample, 0, sample.length);
        detector.dataEnd();
        String name = detector.getDetectedCharset();
        return name != null && Charset.isSupported(name) ? Charset.forName(name) : Charset.forName("windows-1252");
    }
}
