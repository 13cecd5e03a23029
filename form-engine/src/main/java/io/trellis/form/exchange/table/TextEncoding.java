package io.trellis.form.exchange.table;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a text is written as bytes.
 *
 * @param name as people choose it
 * @param charset what decodes it: the widest of its family, as files use what their systems added to the standards
 */
record TextEncoding(String name, Charset charset) {

    static final TextEncoding UTF_8 = offered("UTF-8");

    /** What the wizard offers, the likeliest first. */
    static final List<TextEncoding> OFFERED = List.of(
            UTF_8,
            offered("GB18030"),
            offered("Big5"),
            offered("Shift_JIS"),
            offered("EUC-JP"),
            offered("EUC-KR"),
            offered("windows-1252"),
            offered("windows-1250"),
            offered("windows-1251"),
            offered("UTF-16LE"),
            offered("UTF-16BE"));

    private static TextEncoding offered(String name) {
        return new TextEncoding(name, Charset.forName(decoder(name)));
    }

    private static String decoder(String name) {
        return Map.of(
                        "GBK", "GB18030",
                        "GB2312", "GB18030",
                        "BIG5", "x-windows-950",
                        "SHIFT_JIS", "windows-31j",
                        "EUC-KR", "x-windows-949",
                        "ISO-8859-1", "windows-1252")
                .getOrDefault(name.toUpperCase(Locale.ROOT), name);
    }

    /** Empty for a name that nobody knows. */
    static Optional<TextEncoding> named(String name) {
        try {
            String bare = name.strip();
            return Charset.isSupported(bare) ? Optional.of(offered(bare)) : Optional.empty();
        } catch (IllegalCharsetNameException e) {
            return Optional.empty();
        }
    }
}
