package io.trellis.form.exchange.table;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Workbooks write what XML cannot hold, and carriage returns, as {@code _x000D_}; an underline that would look so is {@code _x005F_}. */
final class XmlEscapes {

    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private XmlEscapes() {}

    static String decoded(String text) {
        if (!text.contains("_x")) {
            return text;
        }
        Matcher escape = ESCAPE.matcher(text);
        return escape.replaceAll(
                found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }
}
