package io.trellis.workflow.bpmn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Translates the part of JUEL that only reads: variables, literals, comparisons, {@code !}, {@code &&}, {@code ||},
 * arithmetic, the conditional, and calls that compare, count or read ({@link JuelCalls}). Others would reach into Java.
 */
final class JuelToFeel {

    private static final Pattern WHOLE = Pattern.compile("\\s*[$#]\\{(.*)}\\s*", Pattern.DOTALL);
    private static final Pattern PART = Pattern.compile("[$#]\\{[^{}]*}");
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(?<text>'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\")|(?<number>\\d+(?:\\.\\d+)?)"
                    + "|(?<name>[\\p{L}_][\\p{L}\\p{N}_]*)|(?<op>==|!=|<=|>=|&&|\\|\\||[-+*/%<>!().?:,\\[\\]]))",
            Pattern.DOTALL);
    private static final Set<String> FEEL_WORDS = Set.of(
            "if",
            "then",
            "else",
            "for",
            "in",
            "return",
            "some",
            "every",
            "satisfies",
            "between",
            "function",
            "instance",
            "of");
    private static final int DEEPEST = 40;

    private final List<String> tokens;
    private int at;
    private int depth;

    private JuelToFeel(List<String> tokens) {
        this.tokens = tokens;
    }

    static boolean looksLikeJuel(String text) {
        return WHOLE.matcher(text).matches();
    }

    /** Empty when it is not a single expression, or not a simple one. */
    static Optional<String> translate(String text) {
        String plain = text.strip();
        if (plain.equals("true") || plain.equals("false")) {
            return Optional.of(plain);
        }
        Matcher whole = WHOLE.matcher(text);
        if (!whole.matches()) {
            return Optional.empty();
        }
        return tokens(whole.group(1)).flatMap(tokens -> {
            JuelToFeel translation = new JuelToFeel(tokens);
            try {
                String feel = translation.conditional();
                return translation.at == tokens.size() ? Optional.of(feel) : Optional.empty();
            } catch (NotSimple e) {
                return Optional.empty();
            }
        });
    }

    /** A text with expressions in it: {@code Order ${number}}. */
    static Optional<String> composed(String text) {
        Matcher part = PART.matcher(text);
        List<String> parts = new ArrayList<>();
        int end = 0;
        while (part.find()) {
            Optional<String> feel = translate(part.group());
            if (feel.isEmpty()) {
                return Optional.empty();
            }
            if (part.start() > end) {
                parts.add(quoted(text.substring(end, part.start())));
            }
            parts.add("string(" + feel.get() + ")");
            end = part.end();
        }
        if (end < text.length()) {
            parts.add(quoted(text.substring(end)));
        }
        return parts.size() < 2 ? Optional.empty() : Optional.of(String.join(" + ", parts));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    /** A single variable, such as an assignee's {@code ${approver}}. */
    static Optional<String> variable(String text) {
        Matcher whole = WHOLE.matcher(text);
        if (!whole.matches()) {
            return Optional.empty();
        }
        String name = whole.group(1).trim();
        return name.matches("[\\p{L}_][\\p{L}\\p{N}_.]*") ? Optional.of(name) : Optional.empty();
    }

    private static final class NotSimple extends RuntimeException {}

    private static Optional<List<String>> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.lookingAt()) {
            tokens.add(matcher.group().trim());
            end = matcher.end();
            matcher.region(end, text.length());
        }
        return text.substring(end).isBlank() && !tokens.isEmpty() ? Optional.of(tokens) : Optional.empty();
    }

    private String conditional() {
        String condition = or();
        if (!take("?", "?")) {
            return condition;
        }
        String yes = conditional();
        if (!take(":", ":")) {
            throw new NotSimple();
        }
        return "(if " + condition + " then " + yes + " else " + conditional() + ")";
    }

    private String or() {
        if (++depth > DEEPEST) {
            throw new NotSimple();
        }
        String left = and();
        while (take("||", "or")) {
            left = left + " or " + and();
        }
        depth--;
        return left;
    }

    private String and() {
        String left = comparison();
        while (take("&&", "and")) {
            left = left + " and " + comparison();
        }
        return left;
    }

    private String comparison() {
        String left = sum();
        String operator = operator();
        return operator.isEmpty() ? left : left + " " + operator + " " + sum();
    }

    private String operator() {
        if (take("==", "eq")) {
            return "=";
        }
        if (take("!=", "ne")) {
            return "!=";
        }
        if (take("<=", "le")) {
            return "<=";
        }
        if (take(">=", "ge")) {
            return ">=";
        }
        if (take("<", "lt")) {
            return "<";
        }
        return take(">", "gt") ? ">" : "";
    }

    private String sum() {
        String left = product();
        while (at < tokens.size() && (peek().equals("+") || peek().equals("-"))) {
            left = left + " " + next() + " " + product();
        }
        return left;
    }

    private String product() {
        String left = unary();
        while (at < tokens.size()) {
            if (take("*", "*")) {
                left = left + " * " + unary();
            } else if (take("/", "div")) {
                left = left + " / " + unary();
            } else if (take("%", "mod")) {
                left = "modulo(" + left + ", " + unary() + ")";
            } else {
                return left;
            }
        }
        return left;
    }

    private String unary() {
        if (take("!", "not")) {
            // Not of nothing is true in JUEL and nothing in FEEL.
            return "not(" + unary() + " = true)";
        }
        if (take("-", "-")) {
            return "-" + unary();
        }
        if (take("empty", "empty")) {
            String value = unary();
            return "(" + value + " = null or " + value + " = \"\" or " + value + " = [])";
        }
        return value();
    }

    private String value() {
        String token = next();
        if (token.equals("(")) {
            String inner = conditional();
            if (!take(")", ")")) {
                throw new NotSimple();
            }
            return path("(" + inner + ")");
        }
        char first = token.charAt(0);
        if (first == '\'' || first == '"') {
            return path(text(token));
        }
        if (Character.isDigit(first) || token.equals("true") || token.equals("false") || token.equals("null")) {
            return token;
        }
        if (!Character.isLetter(first) && first != '_') {
            throw new NotSimple();
        }
        return path(at < tokens.size() && peek().equals("(") ? called(token, List.of()) : name(token));
    }

    /** What follows a value: members, items, and calls that only read. */
    private String path(String first) {
        String value = first;
        while (at < tokens.size()) {
            if (take(".", ".")) {
                String member = next();
                value = at < tokens.size() && peek().equals("(")
                        ? called(member, List.of(value))
                        : value + "." + name(member);
            } else if (take("[", "[")) {
                String index = next();
                if (!take("]", "]")) {
                    throw new NotSimple();
                }
                value = item(value, index);
            } else {
                break;
            }
        }
        return value;
    }

    private static String item(String value, String index) {
        if (index.matches("\\d{1,6}")) {
            return value + "[" + (Integer.parseInt(index) + 1) + "]";
        }
        String key = index.replaceAll("^['\"]|['\"]$", "");
        return value + "." + name(key);
    }

    /** @param on what it is called on; empty for a function */
    private String called(String name, List<String> on) {
        next();
        List<String> arguments = new ArrayList<>(on);
        while (!take(")", ")")) {
            arguments.add(conditional());
            take(",", ",");
        }
        return JuelCalls.feel(name, !on.isEmpty(), arguments).orElseThrow(NotSimple::new);
    }

    private static String name(String token) {
        boolean plain = token.matches("[\\p{L}_][\\p{L}\\p{N}_]*");
        if (!plain || FEEL_WORDS.contains(token)) {
            throw new NotSimple();
        }
        return token;
    }

    private static String text(String token) {
        String inner = token.substring(1, token.length() - 1).replaceAll("\\\\(.)", "$1");
        return '"' + inner.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private boolean take(String symbol, String word) {
        if (at < tokens.size() && (peek().equals(symbol) || peek().equals(word))) {
            at++;
            return true;
        }
        return false;
    }

    private String peek() {
        return tokens.get(at);
    }

    private String next() {
        if (at >= tokens.size()) {
            throw new NotSimple();
        }
        return tokens.get(at++);
    }
}
