package io.trellis.workflow.bpmn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Translates the simple part of JUEL: variables, literals, comparisons, {@code !}, {@code &&}, {@code ||}, arithmetic.
 * Conditionals and calls are not translated, but for two calls that only compare and read: others would reach into Java.
 */
final class JuelToFeel {

    private static final Pattern WHOLE = Pattern.compile("\\s*[$#]\\{(.*)}\\s*", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(?<text>'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\")|(?<number>\\d+(?:\\.\\d+)?)"
                    + "|(?<name>[\\p{L}_][\\p{L}\\p{N}_]*)|(?<op>==|!=|<=|>=|&&|\\|\\||[-+*/%<>!().]))",
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
        Matcher whole = WHOLE.matcher(text);
        if (!whole.matches()) {
            return Optional.empty();
        }
        return tokens(whole.group(1)).flatMap(tokens -> {
            JuelToFeel translation = new JuelToFeel(tokens);
            try {
                String feel = translation.or();
                return translation.at == tokens.size() ? Optional.of(feel) : Optional.empty();
            } catch (NotSimple e) {
                return Optional.empty();
            }
        });
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
            String inner = or();
            if (!take(")", ")")) {
                throw new NotSimple();
            }
            return "(" + inner + ")";
        }
        char first = token.charAt(0);
        if (first == '\'' || first == '"') {
            return text(token);
        }
        if (Character.isDigit(first) || token.equals("true") || token.equals("false") || token.equals("null")) {
            return token;
        }
        if (!Character.isLetter(first) && first != '_') {
            throw new NotSimple();
        }
        return path(token);
    }

    private String path(String first) {
        StringBuilder path = new StringBuilder(name(first));
        while (take(".", ".")) {
            path.append('.').append(name(next()));
        }
        return at < tokens.size() && peek().equals("(") ? call(path.toString()) : path.toString();
    }

    /** The two calls that only read: {@code name.equals(value)} and {@code execution.getVariable('name')}. */
    private String call(String path) {
        next();
        String argument = or();
        if (!take(")", ")")) {
            throw new NotSimple();
        }
        if (path.equals("execution.getVariable") && argument.matches("\"[\\p{L}_][\\p{L}\\p{N}_]*\"")) {
            return name(argument.substring(1, argument.length() - 1));
        }
        if (path.endsWith(".equals")) {
            return "(" + path.substring(0, path.length() - ".equals".length()) + " = " + argument + ")";
        }
        throw new NotSimple();
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
