package io.trellis.form.print;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;

/** Writes elements; what is said by records goes in escaped. */
public final class Html {

    private static final Pattern RADICALS = Pattern.compile("[\u2E80-\u2FDF]+");

    private Html() {}

    public static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        plain(text).codePoints().forEach(sign -> {
            switch (sign) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> {
                    // the others below the blank are in no page
                    if (sign >= ' ' || sign == '\n' || sign == '\t') {
                        safe.appendCodePoint(sign);
                    }
                }
            }
        });
        return safe.toString();
    }

    /** Radicals and compatibility forms as the ideographs that they look like: a page is searched and copied from. */
    private static String plain(String text) {
        return RADICALS.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll(found -> Normalizer.normalize(found.group(), Normalizer.Form.NFKC));
    }

    /** @param content already HTML */
    public static String element(String name, String style, String content) {
        String of = style.isEmpty() ? "" : " class=\"" + escaped(style) + "\"";
        return "<" + name + of + ">" + content + "</" + name + ">";
    }

    public static String elements(String name, List<String> contents) {
        StringBuilder all = new StringBuilder();
        contents.forEach(content -> all.append(element(name, "", content)));
        return all.toString();
    }
}
