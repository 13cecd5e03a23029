package io.trellis.core.script.graal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.script.Script;
import io.trellis.core.script.ScriptFailure;
import io.trellis.core.script.ScriptFailure.Reason;
import io.trellis.core.script.ScriptLimits;
import io.trellis.core.script.Scripts;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptLimitsIT {

    private static final Scripts SHORT = scripts(Duration.ofMillis(300), Long.MAX_VALUE / 2, 2L << 30);
    private static final Scripts SMALL = scripts(Duration.ofSeconds(30), Long.MAX_VALUE / 2, 64L << 20);

    private static Scripts scripts(Duration time, long statements, long bytes) {
        ScriptLimits limits = new ScriptLimits(time, statements, bytes, 1_000_000);
        return new GraalScripts(Clock.systemUTC(), () -> ZoneOffset.UTC, limits, new BundleMessages());
    }

    @AfterEach
    void the_next_script_runs_as_if_nothing_had_been() {
        // a machine that is busy elsewhere may not give even this one its time at once
        Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptionsMatching(
                        late -> late instanceof ScriptFailure failure && failure.reason() == Reason.TIMEOUT)
                .untilAsserted(() -> assertThat(SHORT.run(new Script("next", "1 + 1"), Map.of()))
                        .isEqualTo(new BigDecimal("2")));
        assertThat(SMALL.run(new Script("next", "1 + 1"), Map.of())).isEqualTo(new BigDecimal("2"));
    }

    private static Reason failure(Scripts scripts, String source) {
        ScriptFailure failure =
                catchThrowableOfType(ScriptFailure.class, () -> scripts.run(new Script("test", source), Map.of()));
        assertThat(failure).as("failure of " + source).isNotNull();
        assertThat(failure.text().zh()).contains("脚本");
        return failure.reason();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) {}",
                "for (;;) try { f() } catch (e) {}",
                "try { while (true) {} } finally { while (true) {} }",
                "const go = () => Promise.resolve().then(go); go(); return 1",
                "return {get a() { while (true) {} }}",
                "/^(a+)+\\1$/.test('a'.repeat(60) + '!')",
                "let a = 0; for (const x of {[Symbol.iterator]: () => ({next: () => ({})})}) a++",
            })
    void a_script_that_runs_for_ever_is_stopped(String source) {
        assertThat(failure(SHORT, source)).as(source).isEqualTo(Reason.TIMEOUT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'x'.repeat(2 ** 29)",
                "'x'.padStart(2 ** 29)",
                "let s = 'x'; for (;;) s += s",
                "new Array(1e9).fill(0)",
                "Array.from({length: 6e7})",
                "Array.prototype.indexOf.call({length: 2 ** 53 - 1}, 7)",
                "Array.prototype.forEach.call({get length() { return 2 ** 53 - 1 }}, x => x)",
                "const z = []; z.length = 4e9; z.sort(); return 1",
                "const a = []; for (;;) a.push({})",
                "new Uint8Array(2e9)",
                "new ArrayBuffer(2e9)",
                "let a = [1]; for (;;) a = a.concat(a)",
                "let a = [1, 2]; for (;;) a = [...a, ...a]",
                "JSON.stringify(new Array(900000).fill('0123456789'))",
                "'x'.repeat(1e6).localeCompare('x'.repeat(1e6))",
                "function f() { return f() + 1 } return f()",
                "Math.max.apply(null, {length: 1e9})",
            })
    void a_script_that_takes_too_much_memory_is_stopped(String source) {
        assertThat(failure(SMALL, source)).as(source).isEqualTo(Reason.MEMORY);
    }

    @Test
    void a_result_without_end_is_refused() {
        assertThat(failure(SMALL, "const o = {}; o.self = o; return o")).isEqualTo(Reason.FORBIDDEN);
        assertThat(failure(SMALL, "const z = []; z.length = 4e9; return z")).isEqualTo(Reason.FORBIDDEN);
    }

    @Test
    void too_many_statements_are_stopped() {
        Scripts few = scripts(Duration.ofSeconds(30), 10_000, 64 << 20);
        assertThat(failure(few, "let n = 0; for (;;) { n = n + 1; n = n + 1; }"))
                .isEqualTo(Reason.STATEMENTS);
        for (int i = 0; i < 20; i++) {
            // a used context has its whole allowance again
            few.run(new Script("ok", "let n = 0; for (let i = 0; i < 2000; i++) { n = n + 1 } return n"), Map.of());
        }
        ((GraalScripts) few).close();
    }
}
