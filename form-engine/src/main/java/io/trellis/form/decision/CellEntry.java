package io.trellis.form.decision;

import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Kind;
import io.trellis.core.expression.Type;
import io.trellis.core.expression.TypeEnvironment;
import io.trellis.form.field.InputSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What people type into a cell, or a spreadsheet holds, as FEEL: options by their names, days as they are written, texts
 * without quotes, signs of any keyboard. What is FEEL already stays as it is.
 *
 * @param options what the column can be, in words
 */
public record CellEntry(Expressions expressions, Type type, List<InputSpec.Option> options) {

    private static final Pattern NEGATED = Pattern.compile("(?is)\\s*(?:not|非|不是)\\s*[(（](.*)[)）]\\s*");
    private static final Pattern DAY = Pattern.compile("(?<![\"\\d-])(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})(?![\"\\d-])");
    private static final Pattern SPAN =
            Pattern.compile("\\s*([^\\[\\]()\",]+?)\\s*(?:\\.\\.|~|～|—)\\s*([^\\[\\]()\",]+?)\\s*");

    /** Of a column of inputs: unary tests. */
    public String test(String typed) {
        String text = typed.strip();
        if (text.isEmpty() || text.equals("-") || text.equals("–") || text.equals("—")) {
            return "";
        }
        Matcher negated = NEGATED.matcher(text);
        if (negated.matches()) {
            String inner = new CellEntry(expressions, type, options).test(negated.group(1));
            return inner.isEmpty() ? text : "not(" + inner + ")";
        }
        Optional<String> chosen = chosen(text);
        if (chosen.isPresent()) {
            return chosen.get();
        }
        String written = typed(text);
        if (type.kind() == Kind.TEXT && !isTest(written) && written.indexOf('"') < 0) {
            return texts(written);
        }
        return written;
    }

    /** Of a column of results: an expression. */
    public String result(String typed) {
        String text = typed.strip();
        if (text.isEmpty() || text.equals("-")) {
            return "";
        }
        Optional<String> option = option(text);
        if (option.isPresent()) {
            return option.get();
        }
        if (type.kind() == Kind.BOOLEAN) {
            return truth(text).orElse(text);
        }
        if (type.kind() == Kind.DATE && DAY.matcher(text).matches()) {
            return days(text);
        }
        boolean textual = type.kind() == Kind.TEXT || type.kind() == Kind.ANY;
        return textual
                        && text.indexOf('"') < 0
                        && !expressions
                                .check(text, TypeEnvironment.of(Map.of()))
                                .isEmpty()
                        && !text.matches(".*[()\\[\\]{}+*/<>=].*")
                ? quoted(text)
                : text;
    }

    private boolean isTest(String text) {
        return expressions.checkTests(text, type, TypeEnvironment.of(Map.of())).isEmpty();
    }

    private String typed(String text) {
        return switch (type.kind()) {
            case NUMBER -> span(signs(text));
            case DATE -> days(span(signs(text)));
            case DATE_TIME -> span(signs(text));
            case BOOLEAN -> truth(text).orElse(text);
            case TEXT, TIME, DURATION, RANGE, LIST, CONTEXT, FUNCTION, ANY -> text;
        };
    }

    private static String signs(String text) {
        return text.replace('＜', '<')
                .replace('＞', '>')
                .replace("≤", "<=")
                .replace("≥", ">=")
                .replace('，', ',')
                .replace('、', ',')
                .replace("=<", "<=")
                .replace("=>", ">=")
                .replaceFirst("^=\\s*", "");
    }

    /** {@code 5..10} means that both belong to it. */
    private static String span(String text) {
        Matcher span = SPAN.matcher(text);
        return span.matches() ? "[" + span.group(1) + ".." + span.group(2) + "]" : text;
    }

    private static String days(String text) {
        return DAY.matcher(text).replaceAll(found -> "date(\"%s-%02d-%02d\")"
                .formatted(found.group(1), Integer.parseInt(found.group(2)), Integer.parseInt(found.group(3))));
    }

    private static Optional<String> truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "是", "yes", "y", "true", "对", "√" -> Optional.of("true");
            case "否", "no", "n", "false", "错", "×" -> Optional.of("false");
            default -> Optional.empty();
        };
    }

    /** Several options by name or code, where all are some. */
    private Optional<String> chosen(String text) {
        if (options.isEmpty()) {
            return Optional.empty();
        }
        List<String> found = new ArrayList<>();
        // a name may hold a comma itself
        Optional<String> whole = option(text);
        if (whole.isPresent()) {
            return whole;
        }
        for (String part : text.split("[,，、;；]")) {
            Optional<String> one = option(part.strip());
            if (one.isEmpty()) {
                return Optional.empty();
            }
            found.add(one.get());
        }
        return Optional.of(String.join(", ", found));
    }

    private Optional<String> option(String text) {
        return options.stream()
                .filter(option -> option.code().equals(text)
                        || option.label().zh().equals(text)
                        || option.label().en().equalsIgnoreCase(text))
                .findFirst()
                .map(option -> quoted(option.code()));
    }

    private static String texts(String text) {
        return List.of(text.split("[,，、]")).stream()
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(CellEntry::quoted)
                .collect(Collectors.joining(", "));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
