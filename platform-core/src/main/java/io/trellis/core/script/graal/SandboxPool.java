package io.trellis.core.script.graal;

import io.trellis.core.script.ScriptLimits;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;

/** Sandboxes to use again: a new one takes ten thousand times as long as a small script. */
final class SandboxPool implements AutoCloseable {

    private static final int KEPT = 2 * Runtime.getRuntime().availableProcessors();

    private final Engine engine = Engine.newBuilder("js")
            .options(Map.of("engine.WarnInterpreterOnly", "false"))
            .in(java.io.InputStream.nullInputStream())
            .out(java.io.OutputStream.nullOutputStream())
            .err(java.io.OutputStream.nullOutputStream())
            .build();
    private final ConcurrentLinkedDeque<Sandbox> idle = new ConcurrentLinkedDeque<>();
    private final ScriptLimits limits;
    private final Supplier<ZoneId> zone;

    SandboxPool(ScriptLimits limits, Supplier<ZoneId> zone) {
        this.limits = limits;
        this.zone = zone;
    }

    Sandbox take() {
        Sandbox sandbox = idle.pollFirst();
        return sandbox == null ? new Sandbox(engine, limits, zone.get()) : sandbox;
    }

    void giveBack(Sandbox sandbox) {
        if (idle.size() < KEPT) {
            idle.addFirst(sandbox);
        } else {
            discard(sandbox);
        }
    }

    void discard(Sandbox sandbox) {
        try {
            sandbox.context().close(true);
        } catch (PolyglotException e) {
            // a context that was stopped says so once more when it is closed; anything else is a fault
            if (!e.isCancelled() && !e.isResourceExhausted()) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        engine.close(true);
    }
}
