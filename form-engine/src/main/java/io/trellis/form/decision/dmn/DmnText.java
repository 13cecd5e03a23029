package io.trellis.form.decision.dmn;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a file: by its mark, else as UTF-8, else as its declaration says. */
public final class DmnText {

    private static final Pattern DECLARED = Pattern.compile("^\\s*<\\?xml[^>]*encoding\\s*=\\s*[\"']([^\"']+)[\"']");

    private DmnText() {}

    /** Empty where the bytes are in no encoding that is known here. */
    public static Optional<String> of(byte[] file) {
        if (file.length >= 2 && ((file[0] & 0xFF) == 0xFE || (file[0] & 0xFF) == 0xFF)) {
            return decoded(file, StandardCharsets.UTF_16);
        }
        Matcher declared =
                DECLARED.matcher(new String(file, 0, Math.min(200, file.length), StandardCharsets.ISO_8859_1));
        return decoded(file, StandardCharsets.UTF_8)
                .or(() -> declared.find()
                        ? charset(declared.group(1)).flatMap(charset -> decoded(file, charset))
                        : Optional.empty())
                .map(text -> text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private static Optional<Charset> charset(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (UnsupportedCharsetException | IllegalCharsetNameException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> decoded(byte[] file, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(file)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
