package io.trellis.core.script.graal;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.script.ScriptFailure;
import io.trellis.core.script.ScriptFailure.Reason;
import io.trellis.core.script.ScriptLimits;
import io.trellis.core.script.ScriptProblem;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;
import org.jspecify.annotations.Nullable;

/** Tells what ended a script. */
final class ScriptFailures {

    private static final Pattern UNKNOWN_NAME = Pattern.compile("ReferenceError: (\\S+) is not defined");
    private static final Set<String> HOST_NAMES = Set.of(
            "Java",
            "Polyglot",
            "Packages",
            "java",
            "javax",
            "com",
            "org",
            "Graal",
            "load",
            "loadWithNewGlobal",
            "print",
            "printErr",
            "console",
            "quit",
            "exit",
            "read",
            "readFully",
            "readbuffer",
            "readLine",
            "require",
            "process",
            "fetch",
            "XMLHttpRequest",
            "WebSocket",
            "setTimeout",
            "setInterval",
            "SharedArrayBuffer",
            "Atomics",
            "WebAssembly",
            "WeakRef",
            "FinalizationRegistry",
            "Deno",
            "window",
            "document");
    /** Where the parser names its source: "script:3:7 Expected ...". */
    private static final Pattern PLACE = Pattern.compile("^(?:SyntaxError: )?(?:script:\\d+:\\d+ )?");

    private static final Pattern TOO_LONG = Pattern.compile("RangeError: .*(?:length|allocat|BigInt size|too large)");

    private final ScriptLimits limits;
    private final ScriptTexts texts;

    ScriptFailures(ScriptLimits limits, ScriptTexts texts) {
        this.limits = limits;
        this.texts = texts;
    }

    ScriptFailure of(RuntimeException cause, @Nullable Reason stopped) {
        if (stopped != null) {
            return failure(stopped, 0, stoppedText(stopped), cause);
        }
        if (!(cause instanceof PolyglotException e)) {
            return failure(Reason.ERROR, 0, texts.of("error-somewhere", message(cause)), cause);
        }
        if (e.isInterrupted()) {
            return failure(Reason.INTERRUPTED, 0, texts.of("interrupted"), e);
        }
        if (e.isSyntaxError()) {
            return failure(Reason.SYNTAX, line(e), problem(e, "").message(), e);
        }
        String message = message(e);
        if (e.isResourceExhausted() && message.contains("tatement")) {
            return failure(Reason.STATEMENTS, 0, texts.of("statements", limits.statements()), e);
        }
        if (message.contains("Maximum call stack")) {
            return failure(Reason.MEMORY, line(e), texts.of("depth"), e);
        }
        boolean tooLong = TOO_LONG.matcher(message).lookingAt();
        if (e.isResourceExhausted() || tooLong) {
            return failure(Reason.MEMORY, line(e), stoppedText(Reason.MEMORY), e);
        }
        return thrown(e, message);
    }

    ScriptProblem problem(PolyglotException e, String source) {
        int last = Math.max(1, (int) source.lines().count());
        SourceSection at = e.getSourceLocation();
        int line = at == null ? 1 : Math.max(1, at.getStartLine() - ScriptSource.LINES_BEFORE);
        int column = at == null ? 1 : at.getStartColumn();
        if (!source.isEmpty() && line > last) {
            // the end of the script is the fault: what follows is ours
            line = last;
            column = (int) source.lines().skip(last - 1L).findFirst().orElse("").length() + 1;
        }
        String said =
                PLACE.matcher(message(e)).replaceFirst("").lines().findFirst().orElse("");
        return new ScriptProblem(line, column, texts.of("syntax", line, column, said));
    }

    private ScriptFailure thrown(PolyglotException e, String message) {
        Matcher unknown = UNKNOWN_NAME.matcher(message);
        if (unknown.lookingAt() && HOST_NAMES.contains(unknown.group(1))) {
            return failure(Reason.FORBIDDEN, line(e), texts.of("forbidden", unknown.group(1)), e);
        }
        if (message.startsWith("EvalError")) {
            return failure(Reason.FORBIDDEN, line(e), texts.of("forbidden", "eval"), e);
        }
        int line = line(e);
        LocalizedText text = line > 0 ? texts.of("error", line, message) : texts.of("error-somewhere", message);
        return failure(Reason.ERROR, line, text, e);
    }

    private LocalizedText stoppedText(Reason reason) {
        return switch (reason) {
            case TIMEOUT -> texts.of("timeout", limits.time().toMillis());
            case MEMORY -> texts.of("memory", limits.allocatedBytes() >> 20, limits.stringLength());
            case SYNTAX, ERROR, STATEMENTS, FORBIDDEN, INTERRUPTED -> texts.of("interrupted");
        };
    }

    private static int line(PolyglotException e) {
        for (PolyglotException.StackFrame frame : e.getPolyglotStackTrace()) {
            SourceSection at = frame.getSourceLocation();
            if (frame.isGuestFrame()
                    && at != null
                    && ScriptSource.NAME.equals(at.getSource().getName())) {
                return Math.max(0, at.getStartLine() - ScriptSource.LINES_BEFORE);
            }
        }
        return 0;
    }

    private static String message(RuntimeException e) {
        return String.valueOf(e.getMessage());
    }

    private static ScriptFailure failure(Reason reason, int line, LocalizedText text, RuntimeException cause) {
        return new ScriptFailure(reason, line, text, cause);
    }
}
