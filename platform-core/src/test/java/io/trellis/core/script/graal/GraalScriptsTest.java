package io.trellis.core.script.graal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trellis.core.script.Script;
import io.trellis.core.script.ScriptFailure;
import io.trellis.core.script.ScriptFailure.Reason;
import io.trellis.core.script.Scripts;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraalScriptsTest {

    private static final Scripts SCRIPTS =
            Scripts.standard(Clock.fixed(Instant.parse("2026-03-31T17:00:00Z"), ZoneId.of("Asia/Shanghai")));

    private static @Nullable Object run(String source, Map<String, ?> bindings) {
        return SCRIPTS.run(new Script("test", source), bindings);
    }

    private static @Nullable Object run(String source) {
        return run(source, Map.of());
    }

    private static ScriptFailure failure(String source) {
        ScriptFailure failure = catchThrowableOfType(ScriptFailure.class, () -> run(source));
        assertThat(failure).as("failure of " + source).isNotNull();
        assertThat(failure.text().zh()).matches("(?s).*\\p{IsHan}.*");
        return failure;
    }

    @Test
    void an_expression_hands_out_its_value_and_a_body_what_it_returns() {
        assertThat(run("1 + 2")).isEqualTo(new BigDecimal("3"));
        assertThat(run("a * 2;\n", Map.of("a", 4))).isEqualTo(new BigDecimal("8"));
        assertThat(run("{a: 1}")).isEqualTo(Map.of("a", BigDecimal.ONE));
        assertThat(run("let sum = 0;\nfor (const n of list) sum += n;\nreturn sum;", Map.of("list", List.of(1, 2, 3))))
                .isEqualTo(new BigDecimal("6"));
        assertThat(run("const x = 1;")).isNull();
    }

    @Test
    void values_go_in_and_out_as_plain_values() {
        Map<String, @Nullable Object> bindings = new HashMap<>();
        bindings.put("amount", new BigDecimal("19.99"));
        bindings.put("day", LocalDate.of(2026, 1, 31));
        bindings.put("at", Instant.parse("2026-01-31T18:30:00Z"));
        bindings.put("客户", Map.of("区域", "华东", "tags", List.of("a", "b")));
        bindings.put("nothing", null);
        assertThat(run("amount", bindings)).isEqualTo(new BigDecimal("19.99"));
        assertThat(run("day", bindings)).isEqualTo("2026-01-31");
        assertThat(run("at", bindings)).isEqualTo(Instant.parse("2026-01-31T18:30:00Z"));
        assertThat(run("at.getDate()", bindings)).isEqualTo(BigDecimal.ONE);
        assertThat(run("at.toISOString()", bindings)).isEqualTo("2026-01-31T18:30:00.000Z");
        assertThat(run("客户.区域 + 客户.tags.join()", bindings)).isEqualTo("华东a,b");
        assertThat(run("nothing === null", bindings)).isEqualTo(true);
        assertThat(run("[0.1, 1e21, 100, NaN, undefined, null]"))
                .isEqualTo(Arrays.asList(
                        new BigDecimal("0.1"),
                        new BigDecimal("1000000000000000000000"),
                        new BigDecimal("100"),
                        null,
                        null,
                        null));
    }

    @Test
    void a_script_works_on_copies() {
        List<String> tags = new ArrayList<>(List.of("a"));
        Map<String, Object> record = new HashMap<>(Map.of("name", "old", "tags", tags));
        assertThat(run(
                        "record.name = 'new'; record.tags.push('b'); return record.tags.length",
                        Map.of("record", record)))
                .isEqualTo(new BigDecimal("2"));
        assertThat(record).containsEntry("name", "old");
        assertThat(tags).containsExactly("a");
    }

    @Test
    void the_clock_is_the_hosts() {
        assertThat(run("new Date()")).isEqualTo(Instant.parse("2026-03-31T17:00:00Z"));
        assertThat(run("Date.now()"))
                .isEqualTo(
                        BigDecimal.valueOf(Instant.parse("2026-03-31T17:00:00Z").toEpochMilli()));
        assertThat(run("new Date().getDate()")).isEqualTo(BigDecimal.ONE);
        assertThat(run("new Date(0) instanceof Date")).isEqualTo(true);
        assertThat(run("new Date(2026, 0, 1)")).isEqualTo(Instant.parse("2025-12-31T16:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Java.type('java.lang.System')",
                "Polyglot.import('x')",
                "Packages.java.lang.System",
                "load('file:///etc/passwd')",
                "print('x')",
                "console.log('x')",
                "require('fs')",
                "quit()",
                "eval('1 + 1')",
                "new Function('return 1')()",
                "(() => {}).constructor('return 1')()",
                "new SharedArrayBuffer(8)",
                "() => 1",
                "Promise.resolve(1)",
                "Symbol('x')",
                "new Map([[1, 2]])",
            })
    void what_reaches_for_the_host_or_is_no_value_is_forbidden(String source) {
        assertThat(failure(source).reason()).isEqualTo(Reason.FORBIDDEN);
    }

    @Test
    void the_host_cannot_be_reached_by_a_value() {
        Map<String, ?> bindings = Map.of("record", Map.of("name", "x"), "at", Instant.EPOCH, "list", List.of(1));
        assertThat(run(
                        "typeof record.getClass + typeof at.getClass + typeof list.getClass + typeof record.name.getBytes",
                        bindings))
                .isEqualTo("undefinedundefinedundefinedundefined");
        assertThat(run("import('java.lang').then(x => { globalThis.leaked = x }); return typeof leaked"))
                .isEqualTo("undefined");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Object.prototype.polluted = 1",
                "Array.prototype.push = function () { return 42 }",
                "globalThis.polluted = 1",
                "polluted = 1",
                "(function () { return this })().polluted = 1",
                "Math.max = () => 42",
                "JSON.stringify = () => 42",
                "Object.getPrototypeOf(function* () {}).polluted = 1",
                "Object.getPrototypeOf([][Symbol.iterator]()).next = 1",
                "Object.setPrototypeOf(Array.prototype, null)",
                "Object.defineProperty(String.prototype, 'polluted', {value: 1})",
                "Date.now = () => 42",
                "delete Array.prototype.map",
                "({}).__proto__.polluted = 1",
                "({}).constructor.polluted = 1",
                "Error.prototype.polluted = 1",
                "Promise.resolve().constructor.prototype.then = 1",
            })
    void nothing_shared_can_be_changed(String source) {
        assertThat(failure(source).reason()).isEqualTo(Reason.ERROR);
    }

    @Test
    void one_run_leaves_nothing_for_the_next() {
        run("var a = 1; let b = 2; function c() {} return 1");
        run("'abc'.match(/b/); return 1");
        run("Error.prototype.name = 'x'; Object.prototype.toString = 1; return 1");
        run("Symbol.for('k').description");
        assertThat(run("typeof a + typeof b + typeof c")).isEqualTo("undefinedundefinedundefined");
        assertThat(run("typeof RegExp.lastMatch")).isEqualTo("undefined");
        assertThat(run("new Error('m') + ' ' + {}")).isEqualTo("Error: m [object Object]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "}); globalThis.x = 1; (function () {",
                "}), (globalThis.x = 1), (function () {",
                ")}); let x = 1; (function () { return (1",
                "})); let x = 1; ((function () {",
            })
    void a_script_cannot_close_the_function_around_it(String source) {
        assertThat(failure(source).reason()).isIn(Reason.SYNTAX, Reason.ERROR);
        assertThat(run("typeof x")).isEqualTo("undefined");
    }

    @Test
    void ordinary_programs_run_on_frozen_objects() {
        assertThat(run("""
                class TooSmall extends Error { constructor(m) { super(m); this.name = 'TooSmall'; } }
                try { throw new TooSmall('x') } catch (e) { return e.name + ':' + e.message + ':' + (e instanceof TooSmall) }""")).isEqualTo("TooSmall:x:true");
        assertThat(run("const o = {}; o.toString = () => 'mine'; return `${o}`"))
                .isEqualTo("mine");
        assertThat(run("const f = function () {}; f.prototype.go = function () { return 7 }; return new f().go()"))
                .isEqualTo(new BigDecimal("7"));
        assertThat(run("[3, 1, 2].sort().map(x => x * 2).reduce((a, b) => a + b)"))
                .isEqualTo(new BigDecimal("12"));
        assertThat(run("[...new Set([1, 1, 2])].length")).isEqualTo(new BigDecimal("2"));
        assertThat(run("'2026-01'.replace(/(\\d+)-(\\d+)/, '$2/$1')")).isEqualTo("01/2026");
        assertThat(run("JSON.parse('{\"a\": [1]}')")).isEqualTo(Map.of("a", List.of(BigDecimal.ONE)));
    }

    @Test
    void an_error_names_its_line_and_message() {
        ScriptFailure thrown = failure("const a = 1;\nconst b = null;\nreturn b.name;");
        assertThat(thrown.reason()).isEqualTo(Reason.ERROR);
        assertThat(thrown.line()).isEqualTo(3);
        assertThat(thrown.text().en()).startsWith("The script failed in line 3: TypeError");
        assertThat(failure("\nthrow new Error('no budget')").text().zh())
                .contains("第 2 行")
                .contains("no budget");
    }

    @Test
    void a_syntax_error_has_line_and_column() {
        assertThat(SCRIPTS.check("const a = 1;\nreturn a")).isEmpty();
        assertThat(SCRIPTS.check("a + b")).isEmpty();
        assertThat(SCRIPTS.check("const a = 1;\nconst b = = 2;\nreturn a;")).hasValueSatisfying(problem -> {
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.column()).isEqualTo(11);
            assertThat(problem.message().zh()).startsWith("第 2 行第 11 列");
        });
        assertThat(SCRIPTS.check("if (a) {\n  return 1;"))
                .hasValueSatisfying(problem -> assertThat(problem.line()).isEqualTo(2));
        assertThat(failure("return (").reason()).isEqualTo(Reason.SYNTAX);
    }

    @Test
    void a_virtual_thread_may_run_scripts() throws InterruptedException {
        List<@Nullable Object> results = new ArrayList<>();
        Thread.ofVirtual().start(() -> results.add(run("6 * 7"))).join();
        assertThat(results).containsExactly(new BigDecimal("42"));
    }
}
