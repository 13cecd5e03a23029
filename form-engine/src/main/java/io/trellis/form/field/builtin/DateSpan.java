package io.trellis.form.field.builtin;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From a day to a day, both counted; an end that is open is null. */
record DateSpan(@Nullable LocalDate from, @Nullable LocalDate to) {

    static final String FROM = "from";
    static final String TO = "to";

    private static final int MOST_CHARACTERS = 60;
    private static final String DASH =
            "\\s*(?:\u2013|\u2014|~|至|到|\\bto\\b|\\.{2,3}|(?<=\\d)/(?=\\d{4}-)|(?<=\\s)-(?=\\s))\\s*";
    private static final Pattern BOTH = Pattern.compile("(?<from>.*?)" + DASH + "(?<to>.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SINCE =
            Pattern.compile("(?:from|since)\\s+(?<en>.+)|(?<zh>.+?)\\s*起", Pattern.CASE_INSENSITIVE);
    private static final Pattern UNTIL =
            Pattern.compile("until\\s+(?<en>.+)|(?<zh>.+?)\\s*止", Pattern.CASE_INSENSITIVE);

    static DateSpan of(Map<String, Object> value) {
        return new DateSpan((LocalDate) value.get(FROM), (LocalDate) value.get(TO));
    }

    /** Without the open end. */
    Map<String, Object> asValue() {
        Map<String, Object> value = new LinkedHashMap<>();
        if (from != null) {
            value.put(FROM, from);
        }
        if (to != null) {
            value.put(TO, to);
        }
        return value;
    }

    boolean isNothing() {
        return from == null && to == null;
    }

    boolean isBackwards() {
        return from != null && to != null && from.isAfter(to);
    }

    /** What stands for the two ends in a text, before they are read as days; an open one is empty. */
    static Optional<List<String>> ends(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        if (plain.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        Matcher since = SINCE.matcher(plain);
        Matcher both = BOTH.matcher(since.matches() ? "" : plain);
        if (both.matches()) {
            return Optional.of(List.of(both.group(FROM).strip(), both.group(TO).strip()));
        }
        Matcher until = UNTIL.matcher(plain);
        if (since.matches()) {
            return Optional.of(List.of(said(since), ""));
        }
        return until.matches() ? Optional.of(List.of("", said(until))) : Optional.empty();
    }

    private static String said(Matcher words) {
        String english = words.group("en");
        return english == null ? words.group("zh") : english;
    }

    String format(Locale locale) {
        boolean chinese = "zh".equals(locale.getLanguage());
        if (to == null) {
            String day = from == null ? "" : Dates.format(from, locale);
            return chinese ? day + " 起" : "from " + day;
        }
        String last = Dates.format(to, locale);
        if (from == null) {
            return chinese ? "至 " + last : "until " + last;
        }
        return Dates.format(from, locale) + (chinese ? " 至 " : " \u2013 ") + last;
    }

    /** The same for every reader, for a file. */
    String plain() {
        List<String> words = new ArrayList<>();
        if (from != null) {
            words.add(from.toString());
        }
        words.add("~");
        if (to != null) {
            words.add(to.toString());
        }
        return String.join(" ", words);
    }
}
