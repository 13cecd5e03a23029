package io.trellis.core.script.graal;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;

/**
 * A script as the body of a function. The function stands in brackets, so a script cannot close it and declare something
 * outside: only an expression fits there.
 */
final class ScriptSource {

    /** Lines before the script's first. */
    static final int LINES_BEFORE = 1;

    static final String NAME = "script";

    private static final Pattern VARIABLE = Pattern.compile("[\\p{L}_$][\\p{L}\\p{Nd}_$]*");
    private static final Pattern TRAILING = Pattern.compile("[;\\s]+$");
    private static final Set<String> RESERVED = Set.of(
            "arguments",
            "await",
            "break",
            "case",
            "catch",
            "class",
            "const",
            "continue",
            "debugger",
            "default",
            "delete",
            "do",
            "else",
            "enum",
            "eval",
            "export",
            "extends",
            "false",
            "finally",
            "for",
            "function",
            "if",
            "implements",
            "import",
            "in",
            "instanceof",
            "interface",
            "let",
            "new",
            "null",
            "package",
            "private",
            "protected",
            "public",
            "return",
            "static",
            "super",
            "switch",
            "this",
            "throw",
            "true",
            "try",
            "typeof",
            "var",
            "void",
            "while",
            "with",
            "yield");

    private ScriptSource() {}

    /** The names that can be variables of a script; others cannot be reached by it. */
    static List<String> variables(Collection<String> names) {
        return names.stream()
                .filter(name -> VARIABLE.matcher(name).matches() && !RESERVED.contains(name))
                .sorted()
                .toList();
    }

    /** @throws PolyglotException when the script is neither an expression nor a body */
    static Source compile(String script, List<String> variables, Context context) {
        // what closes round brackets early does not close square ones
        String inSquares = "[function(" + String.join(",", variables) + "){\"use strict\";";
        String head = "((function(" + String.join(",", variables) + "){\"use strict\";";
        String value = "return(\n" + TRAILING.matcher(script).replaceFirst("") + "\n)";
        Source expression = source(head + value + "}))");
        try {
            context.parse(expression);
            context.parse(source(inSquares + value + "}]"));
            return expression;
        } catch (PolyglotException notAnExpression) {
            if (!notAnExpression.isSyntaxError()) {
                throw notAnExpression;
            }
        }
        Source body = source(head + "\n" + script + "\n}))");
        context.parse(body);
        context.parse(source(inSquares + "\n" + script + "\n}]"));
        return body;
    }

    private static Source source(String text) {
        return Source.newBuilder("js", text, NAME).buildLiteral();
    }
}
