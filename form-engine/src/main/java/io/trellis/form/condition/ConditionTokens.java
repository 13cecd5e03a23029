package io.trellis.form.condition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a FEEL text, taken one after the other; characters of which chosen conditions know nothing end them. */
final class ConditionTokens {

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(\"(?:[^\"\\\\]|\\\\[\"\\\\])*\"|-?\\d+(?:\\.\\d+)?|[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*|\\.\\.|!=|<=|>=|[-+=<>()\\[\\],])");
    private static final Pattern ESCAPED = Pattern.compile("\\\\([\"\\\\])");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w.]*");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Set<String> WORDS = Set.of(
            "and", "or", "not", "true", "false", "null", "between", "in", "if", "then", "else", "for", "some", "every");

    private final List<String> tokens = new ArrayList<>();
    private int next;

    ConditionTokens(String feel) {
        String source = feel.strip();
        Matcher matcher = TOKEN.matcher(source);
        int end = 0;
        while (end < source.length() && matcher.find(end) && matcher.start() == end) {
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        if (end < source.length()) {
            tokens.add("…");
        }
    }

    boolean ended() {
        return next == tokens.size();
    }

    /** All of these words in a row, or none. */
    boolean take(String... words) {
        if (next + words.length > tokens.size()
                || !tokens.subList(next, next + words.length).equals(List.of(words))) {
            return false;
        }
        next += words.length;
        return true;
    }

    /** The words that FEEL is made of, all in a row, or none. */
    boolean takeAll(String feel) {
        return take(new ConditionTokens(feel).tokens.toArray(String[]::new));
    }

    Optional<String> name() {
        return next().filter(token -> NAME.matcher(token).matches() && !WORDS.contains(token))
                .map(this::taken);
    }

    Optional<String> text() {
        return next().filter(token -> token.startsWith("\"")).map(this::taken).map(token -> ESCAPED.matcher(
                        token.substring(1, token.length() - 1))
                .replaceAll("$1"));
    }

    Optional<BigDecimal> number() {
        return next().filter(token -> NUMBER.matcher(token).matches())
                .map(this::taken)
                .map(BigDecimal::new);
    }

    private Optional<String> next() {
        return ended() ? Optional.empty() : Optional.of(tokens.get(next));
    }

    private String taken(String token) {
        next++;
        return token;
    }
}
