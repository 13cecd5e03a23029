package io.trellis.form.exchange.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out how a text file is encoded: by its mark, by its zero bytes, by whether it is strictly UTF-8, or by the signs that
 * come of each encoding. A short text may be some text in several; then it is in doubt.
 */
final class Encodings {

    private static final int SAMPLE = 64 << 10;
    /** Some lines of a file in UTF-8 may be damaged, or come from elsewhere. */
    private static final double FEW = 0.05;

    private static final double SURE = 0.45;

    private static final List<String> BY_SIGNS =
            List.of("GB18030", "Big5", "Shift_JIS", "EUC-KR", "EUC-JP", "windows-1252", "windows-1250", "windows-1251");

    private Encodings() {}

    /**
     * @param mark how many bytes at the beginning are a mark and no text
     * @param doubtful whether the text may as well be in another encoding
     */
    record Encoding(TextEncoding text, int mark, boolean doubtful) {}

    /** As somebody says it is. */
    static Encoding chosen(Tables.Source source, TextEncoding chosen) throws IOException {
        int mark = marked(begin(source))
                .filter(marked -> chosen.charset()
                        .name()
                        .startsWith(marked.text().charset().name().substring(0, 5)))
                .map(Encoding::mark)
                .orElse(0);
        return new Encoding(chosen, mark, false);
    }

    /** Empty where it is no text. */
    static Optional<Encoding> of(Tables.Source source) throws IOException {
        byte[] begin = begin(source);
        Optional<Encoding> marked = marked(begin);
        if (marked.isPresent()) {
            return marked;
        }
        Optional<TextEncoding> wide = wide(begin);
        if (wide.isPresent()) {
            return Optional.of(new Encoding(wide.get(), 0, false));
        }
        if (hasZero(begin)) {
            return Optional.empty();
        }
        if (isUtf8(source)) {
            return Optional.of(new Encoding(TextEncoding.UTF_8, 0, false));
        }
        byte[] telling = telling(source);
        return Optional.of(
                Likelihood.unreadable(TextEncoding.UTF_8, telling) < FEW
                        ? new Encoding(TextEncoding.UTF_8, 0, false)
                        : likeliest(telling));
    }

    private static Encoding likeliest(byte[] telling) {
        TextEncoding best = TextEncoding.named("windows-1252").orElseThrow();
        double most = 0;
        double second = 0;
        for (String name : BY_SIGNS) {
            TextEncoding encoding = TextEncoding.named(name).orElseThrow();
            double likelihood = Likelihood.of(encoding, telling);
            if (likelihood > most) {
                second = most;
                most = likelihood;
                best = encoding;
            } else {
                second = Math.max(second, likelihood);
            }
        }
        TextEncoding usual = TextEncoding.named("GB18030").orElseThrow();
        if (most < SURE && Likelihood.unreadable(usual, telling) == 0) {
            return new Encoding(usual, 0, true);
        }
        // western encodings differ in a few letters, and what they share is read right in each
        boolean western = best.name().equals("windows-1252");
        return new Encoding(best, 0, most < SURE || !western && second > 0.8 * most);
    }

    private static byte[] begin(Tables.Source source) throws IOException {
        try (InputStream in = source.open()) {
            return in.readNBytes(SAMPLE);
        }
    }

    /** Lines with signs beyond ASCII, wherever in the file they begin. */
    private static byte[] telling(Tables.Source source) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] buffer = new byte[SAMPLE];
        boolean telling = false;
        try (InputStream in = source.open()) {
            for (int read; (read = in.read(buffer)) > 0 && lines.size() < SAMPLE; ) {
                for (int i = 0; i < read; i++) {
                    line.write(buffer[i]);
                    telling |= buffer[i] < 0;
                    if (buffer[i] == '\n' || line.size() >= SAMPLE) {
                        if (telling) {
                            line.writeTo(lines);
                        }
                        line.reset();
                        telling = false;
                    }
                }
            }
        }
        if (telling) {
            line.writeTo(lines);
        }
        return lines.toByteArray();
    }

    private static Optional<Encoding> marked(byte[] bytes) {
        Map<String, int[]> marks = Map.of(
                "UTF-8", new int[] {0xEF, 0xBB, 0xBF},
                "UTF-16LE", new int[] {0xFF, 0xFE},
                "UTF-16BE", new int[] {0xFE, 0xFF},
                "UTF-32LE", new int[] {0xFF, 0xFE, 0, 0},
                "UTF-32BE", new int[] {0, 0, 0xFE, 0xFF});
        return marks.entrySet().stream()
                .filter(mark -> begins(bytes, mark.getValue()))
                .max(Map.Entry.comparingByValue((one, other) -> one.length - other.length))
                .map(mark ->
                        new Encoding(TextEncoding.named(mark.getKey()).orElseThrow(), mark.getValue().length, false));
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
    private static Optional<TextEncoding> wide(byte[] bytes) {
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
            return TextEncoding.named("UTF-16LE");
        }
        return even > few && odd * 10 < even ? TextEncoding.named("UTF-16BE") : Optional.empty();
    }

    private static boolean hasZero(byte[] bytes) {
        for (byte b : bytes) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUtf8(Tables.Source source) throws IOException {
        CharsetDecoder decoder = TextEncoding.UTF_8
                .charset()
                .newDecoder()
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
                if (decoder.decode(bytes, chars, end).isError()) {
                    return false;
                }
                bytes.compact();
            }
            return true;
        }
    }
}
