package io.trellis.form.field.builtin;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The pattern of an automatic number: text, parts of the day, and exactly one running number. */
record NumberPattern(List<Part> parts) {

    private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)\\}");
    private static final Pattern SEQUENCE = Pattern.compile("seq(?::(\\d{1,2}))?");
    private static final Pattern DAY = Pattern.compile("(yyyy|yy)?(MM)?(dd)?");
    private static final int LONGEST = 100;
    private static final int WIDEST = 12;

    sealed interface Part {}

    record Literal(String text) implements Part {}

    record Day(String format) implements Part {}

    /** @param width filled with zeros in front */
    record Sequence(int width) implements Part {}

    static Optional<NumberPattern> read(String pattern) {
        List<Part> parts = new ArrayList<>();
        Matcher braces = BRACES.matcher(pattern);
        int end = 0;
        while (braces.find()) {
            parts.add(new Literal(pattern.substring(end, braces.start())));
            Optional<Part> part = part(braces.group(1));
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
            end = braces.end();
        }
        parts.add(new Literal(pattern.substring(end)));
        boolean strayBrace = parts.stream()
                .anyMatch(part -> part instanceof Literal(var text) && (text.contains("{") || text.contains("}")));
        long sequences = parts.stream().filter(Sequence.class::isInstance).count();
        return strayBrace || sequences != 1 || pattern.length() > LONGEST
                ? Optional.empty()
                : Optional.of(new NumberPattern(List.copyOf(parts)));
    }

    private static Optional<Part> part(String inside) {
        Matcher sequence = SEQUENCE.matcher(inside);
        if (sequence.matches()) {
            int width = sequence.group(1) == null ? 1 : Integer.parseInt(sequence.group(1));
            return width < 1 || width > WIDEST ? Optional.empty() : Optional.of(new Sequence(width));
        }
        return !inside.isEmpty() && DAY.matcher(inside).matches() ? Optional.of(new Day(inside)) : Optional.empty();
    }

    /** The parts of the day that stand in the number: when they change, counting begins anew. */
    String period(LocalDate day) {
        return parts.stream()
                .map(part -> part instanceof Day(var format) ? written(day, format) : "")
                .collect(Collectors.joining());
    }

    String text(LocalDate day, long number) {
        return parts.stream()
                .map(part -> switch (part) {
                    case Literal(var text) -> text;
                    case Day(var format) -> written(day, format);
                    case Sequence(var width) -> String.format(Locale.ROOT, "%0" + width + "d", number);
                })
                .collect(Collectors.joining());
    }

    private static String written(LocalDate day, String format) {
        return day.format(DateTimeFormatter.ofPattern(format.replace('y', 'u'), Locale.ROOT));
    }
}
