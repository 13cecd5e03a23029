package io.trellis.core.notify.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of mails as text. What says nothing of how it is written, or says something that nobody knows, is UTF-8 if it can be, else
 * GB 18030, which every byte is something in and which is what programs in China write that do not say so.
 */
final class MimeWords {

    private static final Charset CHINESE = Charset.forName("GB18030");

    private MimeWords() {}

    /** @param unknown the name of a character set that nobody knows; empty where all was known */
    record Decoded(String text, String unknown) {}

    static Decoded text(byte[] bytes, @Nullable String contentType) {
        String named = charset(contentType);
        if (named.isEmpty()) {
            return new Decoded(guessed(bytes), "");
        }
        try {
            Charset charset = known(named);
            // ASCII that holds more is not
            return new Decoded(charset.equals(US_ASCII) ? guessed(bytes) : new String(bytes, charset), "");
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return new Decoded(guessed(bytes), named);
        }
    }

    private static String charset(@Nullable String contentType) {
        try {
            String named = contentType == null ? null : new ContentType(contentType).getParameter("charset");
            return named == null ? "" : named.strip();
        } catch (ParseException e) {
            return "";
        }
    }

    private static Charset known(String named) {
        String java = MimeUtility.javaCharset(named);
        return switch (java.toLowerCase(Locale.ROOT)) {
            // said of what holds characters that came later, too
            case "gb2312", "gbk", "x-gbk", "cp936", "euc-cn", "euc_cn", "hz-gb-2312" -> CHINESE;
            default -> Charset.forName(java);
        };
    }

    private static String guessed(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, CHINESE);
        }
    }

    /** What stands in a header, in one line. */
    static String line(String raw) {
        String said = raw;
        if (raw.contains("=?")) {
            try {
                said = MimeUtility.decodeText(MimeUtility.unfold(raw));
            } catch (UnsupportedEncodingException e) {
                // left as it came
                said = raw;
            }
        } else if (raw.chars().anyMatch(one -> one > 0x7F) && raw.chars().allMatch(one -> one <= 0xFF)) {
            said = guessed(raw.getBytes(ISO_8859_1));
        }
        return said.replaceAll("\\p{Cntrl}+", " ").replaceAll("\\s+", " ").strip();
    }
}
