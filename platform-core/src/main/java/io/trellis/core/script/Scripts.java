package io.trellis.core.script;

import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.script.graal.GraalScripts;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs scripts in a sandbox. A script is the body of a JavaScript function in strict mode: it sees its bindings as
 * variables and hands out what it returns; a script that is one expression hands out its value.
 *
 * <p>Values go in as deep copies, so a script cannot change the caller's. BigDecimal becomes a number, Instant a Date,
 * LocalDate the text {@code yyyy-MM-dd}, List an array and Map an object. Out of it a number becomes a BigDecimal by its
 * shortest decimal text, a Date an Instant, an array a List and an object a Map; undefined, null and NaN become null.
 * There is no BigInt, no Proxy, no eval and no console; the clock stands still while a script runs.
 */
public interface Scripts {

    /** Scripts without a Spring context, in the clock's zone: for tests and tools. Keep one, it owns an engine. */
    static Scripts standard(Clock clock) {
        return new GraalScripts(clock, clock::getZone, ScriptLimits.standard(), new BundleMessages());
    }

    /** @throws ScriptFailure when the script fails or is stopped */
    @Nullable
    Object run(Script script, Map<String, ?> bindings);

    /** The syntax error of a source, if it has one. Runs nothing. */
    Optional<ScriptProblem> check(String source);
}
