package io.trellis.form.decision;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.InputSpec;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** FEEL of a cell as people read it: options by their names. */
public final class CellWords {

    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern DAY = Pattern.compile("date\\(\\s*\"([^\"]*)\"\\s*\\)");

    private CellWords() {}

    /** In one language. */
    public static String in(String feel, List<InputSpec.Option> options, Locale locale) {
        String text = DAY.matcher(feel).replaceAll("$1");
        return options.isEmpty() ? text : TEXT.matcher(text).replaceAll(found -> named(found, options, locale));
    }

    public static LocalizedText of(String feel, List<InputSpec.Option> options) {
        return new LocalizedText(in(feel, options, Locale.SIMPLIFIED_CHINESE), in(feel, options, Locale.ENGLISH));
    }

    private static String named(MatchResult found, List<InputSpec.Option> options, Locale locale) {
        return Matcher.quoteReplacement(options.stream()
                .filter(option -> option.code().equals(found.group(1)))
                .findFirst()
                .map(option -> option.label().in(locale))
                .orElse(found.group()));
    }
}
