package io.trellis.form.field.builtin;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.expression.ExpressionProblem;
import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Kind;
import io.trellis.core.expression.Parsed.Valid;
import io.trellis.core.expression.TypeEnvironment;
import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.Messages;
import io.trellis.core.workday.WorkingTime;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.ClockValue;
import io.trellis.form.field.Computation;
import io.trellis.form.field.Drawing;
import io.trellis.form.field.DurationText;
import io.trellis.form.field.Entered;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import io.trellis.form.field.builtin.ClockType.ClockSettings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * How much is left of the time in which something has to be done: counted in working time, standing while the record waits for
 * somebody else, stopped when it is done. Its parts say when it is due and when it is time to be warned, so that lists sort by
 * them, reports count what was kept, and flows start when such a moment has come.
 */
@Component
@Order(188)
final class ClockType extends BuiltinType<ClockSettings, Map<String, Object>>
        implements Computation<ClockSettings, Map<String, Object>> {

    private static final String ALLOWED = "allowed";
    private static final String PAUSED = "paused";
    private static final String ENDED = "ended";
    private static final String FROM = "from";
    private static final String NOW = "now";
    private static final int HOUR = 3_600;
    private static final int USUAL_WARNING = 75;
    private static final Duration BEHIND = Duration.ofDays(36_500);
    private static final Duration LONGEST = Duration.ofHours(20_000);

    /**
     * @param allowed FEEL that yields hours or a duration
     * @param paused FEEL; it stands while this holds; empty for never
     * @param ended FEEL that yields the moment at which it was done, or true while it is
     * @param from FEEL that yields the moment from which it counts; empty for when the record is first saved
     * @param allHours every hour counts, not those alone in which the company works
     * @param warn in percent of what is allowed; 0 for none
     */
    record ClockSettings(String allowed, String paused, String ended, String from, boolean allHours, int warn) {
        List<String> expressions() {
            return Stream.of(allowed, paused, ended, from)
                    .filter(text -> !text.isBlank())
                    .toList();
        }
    }

    private final Expressions expressions;
    private final ObjectProvider<WorkingTime> working;
    private final ClockParts parts;

    ClockType(Messages messages, Expressions expressions, ObjectProvider<WorkingTime> working) {
        super("clock", "clock", "computed", ClockSettings.class, messages);
        this.expressions = expressions;
        this.working = working;
        this.parts = new ClockParts(messages);
    }

    @Override
    public ClockSettings defaults() {
        return new ClockSettings("", "", "", "", false, USUAL_WARNING);
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of(
                property().code(ALLOWED, InputSpec.Text.FEEL),
                property().code(ENDED, InputSpec.Text.FEEL),
                property().code(PAUSED, InputSpec.Text.FEEL),
                property().code(FROM, InputSpec.Text.FEEL),
                property().number("warn", 0, 99),
                property().toggle("allHours"));
    }

    @Override
    public List<SettingsProblem> check(FieldDefinition field, ClockSettings settings, FieldContext.Design context) {
        List<SettingsProblem> problems = new ArrayList<>();
        TypeEnvironment names = context.names();
        if (settings.allowed().isBlank()) {
            problems.add(problem(ALLOWED, "clock-allowed"));
        }
        if (settings.ended().isBlank()) {
            problems.add(problem(ENDED, "clock-ended"));
        }
        check(ALLOWED, settings.allowed(), names, problems, Kind.NUMBER, Kind.DURATION);
        check(PAUSED, settings.paused(), names, problems, Kind.BOOLEAN);
        check(ENDED, settings.ended(), names, problems, Kind.BOOLEAN, Kind.DATE_TIME);
        check(FROM, settings.from(), names, problems, Kind.DATE_TIME);
        if (settings.warn() < 0 || settings.warn() > 99) {
            problems.add(problem("warn", "out-of-range", 0, 99));
        }
        return problems;
    }

    private void check(
            String member, String feel, TypeEnvironment names, List<SettingsProblem> problems, Kind... kinds) {
        if (feel.isBlank()) {
            return;
        }
        List<ExpressionProblem> wrong = expressions.check(feel, names);
        wrong.forEach(one -> problems.add(new SettingsProblem(member, "invalid-expression", one.message())));
        if (wrong.isEmpty()) {
            Kind kind = expressions.kindOf(feel, names);
            if (kind != Kind.ANY && !List.of(kinds).contains(kind)) {
                problems.add(problem(member, "clock-" + member + "-kind"));
            }
        }
    }

    @Override
    public Set<String> dependsOn(FieldDefinition field, ClockSettings settings) {
        return references(settings).stream().map(List::getFirst).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Reads reads(FieldDefinition field, ClockSettings settings) {
        return new Reads(references(settings), Set.of());
    }

    private Set<List<String>> references(ClockSettings settings) {
        Set<List<String>> references = new LinkedHashSet<>();
        settings.expressions().forEach(feel -> {
            if (expressions.parse(feel) instanceof Valid(var expression)) {
                references.addAll(expression.references());
            }
        });
        return references;
    }

    @Override
    public boolean everySave() {
        return true;
    }

    /** What the record says by now; {@link #settle} knows what the clock was before and lets it go on. */
    @Override
    public @Nullable Map<String, Object> compute(
            FieldDefinition field,
            ClockSettings settings,
            Map<String, Object> values,
            FieldContext context,
            boolean preview) {
        Duration allowed = length(evaluated(settings.allowed(), values));
        if (allowed == null) {
            return null;
        }
        Map<String, Object> reading = new LinkedHashMap<>();
        reading.put(ALLOWED, BigDecimal.valueOf(allowed.toSeconds()));
        reading.put(PAUSED, Boolean.TRUE.equals(evaluated(settings.paused(), values)));
        Object ended = evaluated(settings.ended(), values);
        if (ended instanceof Instant || Boolean.TRUE.equals(ended)) {
            reading.put(ENDED, ended);
        }
        if (evaluated(settings.from(), values) instanceof Instant from) {
            reading.put(FROM, from);
        }
        reading.put(NOW, context.now().truncatedTo(ChronoUnit.SECONDS));
        return reading;
    }

    private @Nullable Object evaluated(String feel, Map<String, Object> values) {
        return feel.isBlank() ? null : expressions.parse(feel).orThrow().evaluate(values);
    }

    private @Nullable Duration length(@Nullable Object result) {
        Duration length =
                switch (result) {
                    case null -> null;
                    case BigDecimal hours ->
                        hours.abs().compareTo(BigDecimal.valueOf(LONGEST.toHours())) > 0
                                ? LONGEST
                                : Duration.ofSeconds(hours.multiply(BigDecimal.valueOf(HOUR))
                                        .setScale(0, RoundingMode.HALF_UP)
                                        .longValueExact());
                    case String text -> iso(text);
                    default ->
                        throw new TrellisException(
                                CoreError.EXPRESSION_FAILED, messages().text("form.problem.clock-allowed-kind"));
                };
        return length == null || length.isNegative() ? null : length.compareTo(LONGEST) > 0 ? LONGEST : length;
    }

    private Duration iso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new TrellisException(CoreError.EXPRESSION_FAILED, messages().text("form.problem.clock-allowed-kind"));
        }
    }

    @Override
    public Map<String, Object> settle(
            Map<String, Object> value,
            @Nullable Map<String, Object> previous,
            FieldDefinition field,
            ClockSettings settings,
            FieldContext context,
            boolean preview) {
        if (!(value.get(NOW) instanceof Instant now) || !(value.get(ALLOWED) instanceof BigDecimal allowed)) {
            return value;
        }
        Optional<ClockValue> before = previous == null ? Optional.<ClockValue>empty() : ClockValue.of(previous);
        Optional<Instant> ended = value.get(ENDED) instanceof Instant moment
                ? Optional.of(moment)
                : value.containsKey(ENDED)
                        ? before.filter(old -> old.state().isOver())
                                .map(ClockValue::counted)
                                .or(() -> Optional.of(now))
                        : Optional.empty();
        Optional<Instant> from = value.get(FROM) instanceof Instant moment ? Optional.of(moment) : Optional.empty();
        Clockwork.Reading reading = new Clockwork.Reading(
                Duration.ofSeconds(allowed.longValueExact()), Boolean.TRUE.equals(value.get(PAUSED)), ended, from, now);
        Clockwork clockwork = clockwork(settings);
        return before.map(old -> clockwork.next(old, reading))
                .orElseGet(() -> clockwork.first(reading))
                .asValue();
    }

    private Clockwork clockwork(ClockSettings settings) {
        return new Clockwork(
                settings.allHours() ? Optional.empty() : Optional.of(working.getObject()), settings.warn());
    }

    /** Its own values alone, as nobody enters one. */
    @Override
    public Parsed<Map<String, Object>> parse(
            Object input, FieldDefinition field, ClockSettings settings, FieldContext context) {
        if (input instanceof String text && text.isBlank()) {
            return value(null);
        }
        return input instanceof Map<?, ?> map
                ? ClockValue.of(ClockParts.moments(map))
                        .map(clock -> BuiltinType.value(clock.asValue()))
                        .orElseGet(() -> bad("not-a-clock", Entered.shown(input)))
                : bad("not-a-clock", Entered.shown(input));
    }

    @Override
    public boolean inWords(ClockSettings settings) {
        return false;
    }

    @Override
    public Object json(Map<String, Object> value, ClockSettings settings, FieldContext context) {
        Map<String, Object> json = new LinkedHashMap<>();
        value.forEach((part, what) -> json.put(part, what instanceof Instant moment ? moment.toString() : what));
        return json;
    }

    @Override
    public String format(
            Map<String, Object> value, FieldDefinition field, ClockSettings settings, FieldContext context) {
        return ClockValue.of(value)
                .map(clock -> {
                    Duration left = clockwork(settings).left(clock, context.now());
                    boolean late = left.isNegative() || clock.state() == ClockValue.State.LATE;
                    Duration said = clock.state().isOver() ? clock.spent() : left.abs();
                    String state = clock.state() == ClockValue.State.RUNNING && late
                            ? ClockValue.State.LATE.code()
                            : clock.state().code();
                    return messages()
                            .text(
                                    "form.clock." + state,
                                    context.locale(),
                                    DurationText.format(BigDecimal.valueOf(said.toMinutes() * 60), context.locale()));
                })
                .orElse("");
    }

    @Override
    public Drawing drawing(
            Map<String, Object> value, FieldDefinition field, ClockSettings settings, FieldContext context) {
        return ClockValue.of(value)
                .<Drawing>map(clock -> ClockDrawing.of(clock, clockwork(settings), context))
                .orElseGet(Drawing.Words::new);
    }

    /** What runs sorts by when it is due, before what does not. */
    @Override
    public Optional<Object> sortKey(Map<String, Object> value, ClockSettings settings, FieldContext context) {
        return ClockValue.of(value)
                .map(clock -> clock.due().orElseGet(() -> clock.counted().plus(BEHIND)));
    }

    @Override
    public List<FieldDefinition> parts(FieldDefinition field, ClockSettings settings) {
        return parts.all();
    }

    /** As a whole it is there or not; what it says is asked of the parts. */
    @Override
    public Set<Operator> operators(ClockSettings settings) {
        return Operands.ROWS;
    }

    @Override
    public Parsed<Object> operand(
            Operator operator, Object input, FieldDefinition field, ClockSettings settings, FieldContext context) {
        return new Operands(messages()).parse(operator, input, one -> parse(one, field, settings, context));
    }

    @Override
    public ValueKind kind(ClockSettings settings) {
        return ValueKind.PARTS;
    }

    @Override
    public InputSpec input(FieldDefinition field, ClockSettings settings) {
        return new InputSpec.Shown();
    }

    @Override
    public Optional<Computation<ClockSettings, Map<String, Object>>> computation() {
        return Optional.of(this);
    }

    @Override
    public Map<String, Object> example(int seed) {
        Instant since = Instant.parse("2026-11-20T02:00:00Z").plusSeconds(Math.floorMod(seed, 100) * 3_600L);
        return new ClockValue(
                        seed % 3 == 0 ? ClockValue.State.LATE : ClockValue.State.RUNNING,
                        since,
                        since,
                        Duration.ofMinutes(Math.floorMod(seed, 50)),
                        Duration.ofHours(1),
                        Optional.of(since.plusSeconds(HOUR)),
                        Optional.of(since.plusSeconds(HOUR * USUAL_WARNING / 100)))
                .asValue();
    }

    @Override
    public ClockSettings exampleSettings() {
        return new ClockSettings("4", "", "false", "", false, USUAL_WARNING);
    }
}
