package io.trellis.core.script.graal;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.script.Script;
import io.trellis.core.script.ScriptFailure;
import io.trellis.core.script.ScriptFailure.Reason;
import io.trellis.core.script.ScriptLimits;
import io.trellis.core.script.ScriptProblem;
import io.trellis.core.script.Scripts;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** {@link Scripts} on GraalJS. */
public final class GraalScripts implements Scripts, AutoCloseable {

    private static final int REMEMBERED = 2_000;
    private static final int LONGEST = 100_000;

    private final Clock clock;
    private final ScriptLimits limits;
    private final ScriptTexts texts;
    private final ScriptFailures failures;
    private final SandboxPool pool;
    private final Watchdog watchdog = new Watchdog();
    private final Map<Key, Source> compiled = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Source> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Key(String source, List<String> variables) {}

    /** @param zone in which scripts see local times: the company's */
    public GraalScripts(Clock clock, Supplier<ZoneId> zone, ScriptLimits limits, Messages messages) {
        this.clock = clock;
        this.limits = limits;
        texts = new ScriptTexts(messages);
        failures = new ScriptFailures(limits, texts);
        pool = new SandboxPool(limits, zone);
    }

    @Override
    public @Nullable Object run(Script script, Map<String, ?> bindings) {
        if (script.source().length() > LONGEST) {
            throw new ScriptFailure(Reason.SYNTAX, 0, texts.of("too-long", LONGEST), null);
        }
        // what a virtual thread allocates is not counted
        return Thread.currentThread().isVirtual()
                ? PlatformThread.call(() -> runHere(script, bindings))
                : runHere(script, bindings);
    }

    @Override
    public Optional<ScriptProblem> check(String source) {
        if (source.length() > LONGEST) {
            return Optional.of(new ScriptProblem(1, 1, texts.of("too-long", LONGEST)));
        }
        Sandbox sandbox = pool.take();
        try {
            ScriptSource.compile(source, List.of(), sandbox.context());
            return Optional.empty();
        } catch (PolyglotException e) {
            if (!e.isSyntaxError()) {
                throw failures.of(e, null);
            }
            return Optional.of(failures.problem(e, source));
        } finally {
            pool.giveBack(sandbox);
        }
    }

    @Override
    public void close() {
        watchdog.close();
        pool.close();
    }

    private @Nullable Object runHere(Script script, Map<String, ?> bindings) {
        Sandbox sandbox = pool.take();
        boolean sound = false;
        Run run = new Run(sandbox.context(), limits);
        watchdog.watch(run);
        try {
            Object result = execute(script, bindings, sandbox);
            sound = true;
            return result;
        } catch (PolyglotException e) {
            throw failures.of(e, run.stopped());
        } catch (IllegalStateException e) {
            // the context was closed while a value was copied
            if (run.stopped() == null) {
                throw e;
            }
            throw failures.of(e, run.stopped());
        } catch (ScriptValues.NotPlain e) {
            LocalizedText text = texts.of("result", String.valueOf(e.getMessage()));
            throw new ScriptFailure(Reason.FORBIDDEN, 0, text, e);
        } finally {
            watchdog.forget(run);
            if (sound && run.stopped() == null) {
                pool.giveBack(sandbox);
            } else {
                pool.discard(sandbox);
            }
        }
    }

    private @Nullable Object execute(Script script, Map<String, ?> bindings, Sandbox sandbox) {
        List<String> variables = ScriptSource.variables(bindings.keySet());
        Source source = compiled(new Key(script.source(), variables), sandbox);
        sandbox.begin(clock.millis());
        ScriptValues values = new ScriptValues(sandbox);
        Object[] arguments =
                variables.stream().map(name -> values.in(bindings.get(name))).toArray();
        Value result = sandbox.context().eval(source).execute(arguments);
        return values.out(result);
    }

    private Source compiled(Key key, Sandbox sandbox) {
        synchronized (compiled) {
            Source known = compiled.get(key);
            if (known != null) {
                return known;
            }
        }
        Source fresh = ScriptSource.compile(key.source(), key.variables(), sandbox.context());
        synchronized (compiled) {
            compiled.put(key, fresh);
        }
        return fresh;
    }
}
