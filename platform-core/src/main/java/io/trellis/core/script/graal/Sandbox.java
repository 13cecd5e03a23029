package io.trellis.core.script.graal;

import io.trellis.core.script.ScriptLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.ResourceLimits;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;

/** A context that has nothing of the host and whose shared objects are frozen. */
final class Sandbox {

    private static final Source PRELUDE = prelude();

    private final Context context;
    private final Value host;

    Sandbox(Engine engine, ScriptLimits limits, ZoneId zone) {
        context = Context.newBuilder("js")
                .engine(engine)
                .allowHostAccess(HostAccess.NONE)
                .allowPolyglotAccess(PolyglotAccess.NONE)
                .allowEnvironmentAccess(EnvironmentAccess.NONE)
                .allowIO(IOAccess.NONE)
                .allowCreateThread(false)
                .allowCreateProcess(false)
                .allowNativeAccess(false)
                .allowExperimentalOptions(true)
                .option("js.strict", "true")
                .option("js.disable-eval", "true")
                .option("js.load", "false")
                .option("js.print", "false")
                .option("js.console", "false")
                .option("js.graal-builtin", "false")
                .option("js.polyglot-builtin", "false")
                .option("js.java-package-globals", "false")
                .option("js.shared-array-buffer", "false")
                .option("js.atomics", "false")
                // one multiplication of large integers can take minutes, and nothing can stop it
                .option("js.bigint", "false")
                // RegExp.$1 would carry a match over to the next script
                .option("js.regexp-static-result", "false")
                .option("js.string-length-limit", Integer.toString(limits.stringLength()))
                .option("js.function-arguments-limit", "10000")
                .option("js.max-apply-argument-length", "10000")
                .option("js.max-typed-array-length", Integer.toString(limits.stringLength()))
                .resourceLimits(ResourceLimits.newBuilder()
                        .statementLimit(limits.statements(), source -> !source.equals(PRELUDE))
                        .build())
                .timeZone(zone)
                .in(InputStream.nullInputStream())
                .out(OutputStream.nullOutputStream())
                .err(OutputStream.nullOutputStream())
                .build();
        host = context.eval(PRELUDE);
    }

    Context context() {
        return context;
    }

    void begin(long now) {
        // limits add up over the life of a context
        context.resetLimits();
        host.getMember("setNow").executeVoid((double) now);
    }

    Value newObject() {
        return host.getMember("object").execute();
    }

    Value newArray() {
        return host.getMember("array").execute();
    }

    Value newDate(long millis) {
        return host.getMember("date").execute((double) millis);
    }

    private static Source prelude() {
        try (InputStream in = Sandbox.class.getResourceAsStream("prelude.js")) {
            if (in == null) {
                throw new IllegalStateException("prelude.js is missing from the class path");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Source.newBuilder("js", text, "prelude.js").buildLiteral();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
