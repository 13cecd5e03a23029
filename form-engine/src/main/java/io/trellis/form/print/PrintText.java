package io.trellis.form.print;

import io.trellis.form.markdown.MarkdownHtml;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A text with values of the record in double braces: {@code Dear {{contact.name}}, {{amount | capitals}}}. */
public final class PrintText {

    static final Pattern BRACES = Pattern.compile("\\{\\{([^{}]{1,1000})}}");

    /** Begins the sign that stands for a value while the text around it is made into HTML; no text that people write has it. */
    private static final char MARK = '\uE000';

    private static final Pattern MARKED = Pattern.compile(MARK + "(\\d+)" + MARK);
    private static final String CAPITALS = "capitals";

    private PrintText() {}

    /** What is computed, without how it is written. */
    static String expression(String inBraces) {
        int bar = inBraces.lastIndexOf('|');
        return (isCapitals(inBraces) ? inBraces.substring(0, bar) : inBraces).strip();
    }

    /** What stands in the braces of a text: what is computed, without how it is written. */
    public static Stream<String> named(String text) {
        return BRACES.matcher(text).results().map(found -> expression(found.group(1)));
    }

    private static boolean isCapitals(String inBraces) {
        int bar = inBraces.lastIndexOf('|');
        return bar >= 0 && inBraces.substring(bar + 1).strip().equals(CAPITALS);
    }

    private static String value(String inBraces, PrintValues values) {
        String expression = expression(inBraces);
        return isCapitals(inBraces)
                ? values.number(expression).map(ChineseCapitals::of).orElse("")
                : values.text(expression);
    }

    /** As one line, such as the name of a file. */
    public static String plain(String text, PrintValues values) {
        return plain(text, values, UnaryOperator.identity());
    }

    /** The same, each value written so that where it goes it is nothing but words. */
    public static String plain(String text, PrintValues values, UnaryOperator<String> written) {
        return BRACES.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(written.apply(value(found.group(1), values))))
                .replace(MARK, ' ')
                .strip();
    }

    /** As one line, where there is no record to take values of. */
    public static String blank(String text) {
        return BRACES.matcher(text).replaceAll("").strip();
    }

    /** As HTML: the text in Markdown, the values as they are, whatever signs they hold. */
    public static String html(String text, PrintValues values) {
        List<String> shown = new ArrayList<>();
        String marked = BRACES.matcher(text.replace(MARK, ' ')).replaceAll(found -> {
            shown.add(value(found.group(1), values));
            return MARK + String.valueOf(shown.size() - 1) + MARK;
        });
        return MARKED.matcher(MarkdownHtml.of(marked))
                .replaceAll(found -> Matcher.quoteReplacement(lines(shown.get(Integer.parseInt(found.group(1))))));
    }

    private static String lines(String value) {
        return Html.escaped(value).replace("\n", "<br />");
    }
}
