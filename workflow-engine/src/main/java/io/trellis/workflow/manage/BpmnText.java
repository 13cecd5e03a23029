package io.trellis.workflow.manage;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file's text: by its byte order mark, else by what its XML declaration says, unless the bytes say otherwise beyond
 * doubt. Editors change one without the other.
 *
 * @param declared what the file says it is
 * @param actual what it was read as
 */
record BpmnText(String text, String declared, String actual) {

    private static final Pattern DECLARED = Pattern.compile("^\\s*<\\?xml[^>]*encoding\\s*=\\s*[\"']([^\"']+)[\"']");
    private static final int HEAD = 200;

    /** Why there is no text. */
    static final class Unreadable extends Exception {
        private final String declared;
        private final boolean known;

        Unreadable(String declared, boolean known) {
            super(declared);
            this.declared = declared;
            this.known = known;
        }

        String declared() {
            return declared;
        }

        /** Whether there is such an encoding: then the bytes are not in it. */
        boolean known() {
            return known;
        }
    }

    /** Whether the file is in another encoding than it says. */
    boolean mismatch() {
        return !declared.equalsIgnoreCase(actual);
    }

    static BpmnText of(byte[] file) throws Unreadable {
        Optional<Charset> marked = marked(file);
        if (marked.isPresent()) {
            String text = decoded(file, marked.get())
                    .orElseThrow(() -> new Unreadable(marked.get().name(), true));
            return new BpmnText(
                    text.startsWith("\uFEFF") ? text.substring(1) : text,
                    marked.get().name(),
                    marked.get().name());
        }
        String head = new String(file, 0, Math.min(file.length, HEAD), StandardCharsets.ISO_8859_1);
        Matcher matcher = DECLARED.matcher(head);
        String declared = matcher.find() ? matcher.group(1) : StandardCharsets.UTF_8.name();
        Charset charset = charset(declared);
        Optional<String> utf8 = decoded(file, StandardCharsets.UTF_8);
        if (utf8.isPresent() && (charset.equals(StandardCharsets.UTF_8) || isUtf8BeyondDoubt(file, charset))) {
            return new BpmnText(
                    utf8.get(),
                    isPlain(file) && readsAsciiAsItself(charset) ? StandardCharsets.UTF_8.name() : declared,
                    StandardCharsets.UTF_8.name());
        }
        if (charset.equals(StandardCharsets.UTF_8)) {
            Charset chinese = Charset.forName("GB18030");
            if (looksChinese(file)) {
                return new BpmnText(
                        decoded(file, chinese).orElseThrow(() -> new Unreadable(declared, true)), declared, "GBK");
            }
            throw new Unreadable(declared, true);
        }
        return new BpmnText(
                decoded(file, charset).orElseThrow(() -> new Unreadable(declared, true)), declared, declared);
    }

    private static Optional<Charset> marked(byte[] file) {
        if (starts(file, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        return starts(file, 0xFE, 0xFF) || starts(file, 0xFF, 0xFE)
                ? Optional.of(StandardCharsets.UTF_16)
                : Optional.empty();
    }

    private static boolean starts(byte[] file, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (file.length <= i || (file[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static Charset charset(String name) throws Unreadable {
        try {
            return Charset.forName(name);
        } catch (UnsupportedCharsetException | IllegalCharsetNameException e) {
            throw new Unreadable(name, false);
        }
    }

    private static Optional<String> decoded(byte[] file, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** A declaration in single bytes rules out wide characters; letters of three bytes each are no accident. */
    private static boolean isUtf8BeyondDoubt(byte[] file, Charset declared) {
        if (!readsAsciiAsItself(declared) || isPlain(file)) {
            return true;
        }
        for (byte b : file) {
            if ((b & 0xF0) == 0xE0 || (b & 0xF8) == 0xF0) {
                return true;
            }
        }
        return false;
    }

    private static boolean readsAsciiAsItself(Charset charset) {
        return charset.canEncode() && "<".getBytes(charset).length == 1;
    }

    private static boolean isPlain(byte[] file) {
        for (byte b : file) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether everything beyond ASCII comes in pairs of the range that GB 2312 gives to Chinese writing. */
    private static boolean looksChinese(byte[] file) {
        for (int i = 0; i < file.length; i++) {
            if (file[i] >= 0) {
                continue;
            }
            int lead = file[i] & 0xFF;
            int trail = i + 1 < file.length ? file[i + 1] & 0xFF : 0;
            if (lead < 0xA1 || lead > 0xF7 || trail < 0xA1 || trail > 0xFE) {
                return false;
            }
            i++;
        }
        return true;
    }
}
