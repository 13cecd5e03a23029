package io.trellis.form.exchange.table;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Texts that are no table though every line of them could be one: web pages and XML that programs save as {@code .xls}, what was
 * given the wrong ending. Told by how they begin, never by their name.
 */
final class OtherFile {

    /** Bytes at the beginning of the file. */
    static final int LOOKED_AT = 512;

    private static final Map<String, Pattern> BEGINNINGS = Map.of(
            "webPage",
                    Pattern.compile("(?is)(<!--.*?-->\\s*)*<(!doctype\\s+html|html|head|meta|body|table|style)\\b.*"),
            "xml", Pattern.compile("(?s)<\\?xml\\s.*|<\\?mso-application\\s.*"),
            "pdf", Pattern.compile("(?s)%PDF-\\d.*"),
            "richText", Pattern.compile("(?s)\\{\\\\rtf.*"),
            "json", Pattern.compile("(?s)\\[\\s*\\{.*|\\{\\s*\"[^\"]*\"\\s*:.*"));

    private OtherFile() {}

    /** What it is, as its message is called; empty for what may be a table. */
    static String of(byte[] begin) {
        boolean wide = begin.length > 1 && (begin[0] == 0 || begin[1] == 0 || (begin[0] & 0xFF) >= 0xFE);
        String text = new String(begin, wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8)
                .replaceFirst("^\\uFEFF", "")
                .strip();
        return BEGINNINGS.entrySet().stream()
                .filter(one -> one.getValue().matcher(text).matches())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }
}
