package io.trellis.workflow.bpmn;

import io.trellis.core.script.Scripts;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A script task's source made a script of the sandbox. It sees the fields of the record and the variables by name, and
 * {@code execution.getVariable} and {@code execution.setVariable} as Camunda's scripts know them; it hands out
 * {@code {result, variables, error}}, the last where it throws a {@code BpmnError(code, message)}.
 */
public final class FlowScript {

    private static final Pattern SET =
            Pattern.compile("execution\\s*\\.\\s*setVariable\\s*\\(\\s*['\"]([\\p{L}_][\\p{L}\\p{N}_]*)['\"]");
    // On one line, so that the lines of failures are the author's.
    private static final String BEFORE = "const __set = {}; const execution = Object.freeze({"
            + "getVariable: function (n) { return n in __set ? __set[n] : (__vars[n] === undefined ? null : __vars[n]); },"
            + " setVariable: function (n, v) { __set[n] = v; }});"
            + " let __error = null; class BpmnError { constructor(code, message) { this.code = String(code);"
            + " this.message = message === undefined ? String(code) : String(message); } }"
            + " const __result = (function () { try { return (function () { ";
    private static final String AFTER =
            "\n})(); } catch (e) { if (!(e instanceof BpmnError)) { throw e; } __error = {code: e.code, message: e.message}; } })();"
                    + " return {result: __result === undefined ? null : __result, variables: __set, error: __error};";

    private FlowScript() {}

    /** @param scripts tells an expression, whose value is the result, from statements */
    public static String wrap(String source, Scripts scripts) {
        String asExpression = "return (" + source.strip().replaceFirst(";\\s*$", "") + "\n);";
        boolean expression = scripts.check(asExpression).isEmpty();
        return BEFORE + (expression ? asExpression : source) + AFTER;
    }

    /** The variables that a script sets under a name that can be read off it. */
    public static Set<String> names(String source) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = SET.matcher(source);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
