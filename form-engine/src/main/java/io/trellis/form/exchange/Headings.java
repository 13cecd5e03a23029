package io.trellis.form.exchange;

import io.trellis.core.i18n.LocalizedText;
import java.util.Locale;
import java.util.regex.Pattern;

/** What people call what a file names in its own way: {@code close_date} is Close date. */
final class Headings {

    static final int LONGEST = 120;

    private static final Pattern CHINESE = Pattern.compile(".*\\p{IsHan}.*", Pattern.DOTALL);
    private static final Pattern TECHNICAL = Pattern.compile("[A-Za-z0-9]+([_-][A-Za-z0-9]+)+|[a-z0-9]+");
    private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z0-9]{1,5}$");
    private static final Pattern ANY_SHEET = Pattern.compile("(?i)(sheet|工作表|工作簿|页)\\s?\\d*");

    private Headings() {}

    /** In the language in which it is written. */
    static LocalizedText label(String heading) {
        String text = heading.replaceAll("\\s+", " ").strip();
        if (text.length() > LONGEST) {
            text = text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LONGEST)));
        }
        if (CHINESE.matcher(text).matches()) {
            return new LocalizedText(text, "");
        }
        return new LocalizedText("", TECHNICAL.matcher(text).matches() ? words(text) : text);
    }

    private static String words(String name) {
        String words = name.replaceAll("[_-]+", " ").strip();
        return words.isEmpty() ? name : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** After the worksheet where somebody gave it a name, else after the file. */
    static LocalizedText entity(String file, String sheet) {
        boolean named = !sheet.isBlank() && !ANY_SHEET.matcher(sheet).matches();
        return label(named ? sheet : ENDING.matcher(file).replaceFirst(""));
    }
}
