package io.trellis.form.field.builtin;

import io.trellis.core.error.TrellisException;
import io.trellis.core.expression.ExpressionProblem;
import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Kind;
import io.trellis.core.expression.Parsed.Valid;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.entity.WatchedOptions;
import io.trellis.form.field.Computation;
import io.trellis.form.field.Entered;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.OptionJson;
import io.trellis.form.field.ValueKind;
import io.trellis.form.field.builtin.StageLogType.StageLogSettings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How long a record stood at each option of a choice field: a row for each stay, the last one open while the record stands
 * there. Written by the save that moves the record, and by nobody else. A record that goes back to an option begins another
 * stay. Of more than {@value #MOST_STAYS} the oldest go.
 */
@Component
@Order(190)
final class StageLogType extends RowsType<StageLogSettings>
        implements Computation<StageLogSettings, List<Map<String, Object>>> {

    static final int MOST_STAYS = 200;

    static final String STAGE = "stage";
    static final String ENTERED = "entered";
    static final String LEFT = "left";
    static final String DAYS = "days";

    /** True of the stay that goes on: what filters ask for, as a row without an end is not told apart by what it lacks. */
    static final String CURRENT = "current";

    /** In what {@link #compute} hands to {@link #settle}, which alone knows the stays there were. */
    private static final String NOW = "now";

    private static final Pattern LAST_DIGITS = Pattern.compile("\\d{1,15}$");

    private static final BigDecimal SECONDS_OF_A_DAY = BigDecimal.valueOf(86_400);

    /**
     * @param watches the key of the choice field
     * @param from FEEL that yields the moment at which the record came to where it stands, for what was moved before it was
     *     entered here; empty for the moment of the save
     * @param options those of the watched field
     * @param replaced as there
     */
    record StageLogSettings(
            String watches, String from, List<InputSpec.Option> options, Map<String, String> replaced) {}

    private final Expressions expressions;

    StageLogType(Messages messages, Expressions expressions) {
        super("stageLog", "clock", "computed", StageLogSettings.class, messages);
        this.expressions = expressions;
    }

    @Override
    public StageLogSettings defaults() {
        return new StageLogSettings("", "", List.of(), Map.of());
    }

    /** The watched field is asked for among the fields of the entity. */
    @Override
    public List<FieldDefinition> properties() {
        return List.of(property().labelled("enteredFrom", property().code("from", InputSpec.Text.FEEL)));
    }

    @Override
    public List<SettingsProblem> check(FieldDefinition field, StageLogSettings settings, FieldContext.Design context) {
        List<SettingsProblem> problems = new ArrayList<>();
        if (!watchesChoice(settings, context)) {
            problems.add(problem(WatchedOptions.SETTING, "stage-log-watches"));
        }
        if (!settings.from().isBlank()) {
            List<ExpressionProblem> wrong = expressions.check(settings.from(), context.names());
            wrong.forEach(one -> problems.add(new SettingsProblem("from", "invalid-expression", one.message())));
            if (wrong.isEmpty()
                    && !Set.of(Kind.ANY, Kind.DATE_TIME)
                            .contains(expressions.kindOf(settings.from(), context.names()))) {
                problems.add(problem("from", "stage-log-from"));
            }
        }
        return problems;
    }

    private static boolean watchesChoice(StageLogSettings settings, FieldContext.Design context) {
        Optional<FieldDefinition> watched = context.entity().field(settings.watches());
        try {
            return watched.map(context.types()::bind)
                    .filter(bound -> bound.kind() == ValueKind.CODE)
                    .isPresent();
        } catch (TrellisException e) {
            // its own settings are broken, which is said there
            return true;
        }
    }

    @Override
    public Optional<String> watches(StageLogSettings settings) {
        return Optional.of(settings.watches());
    }

    @Override
    public List<FieldDefinition> columns(StageLogSettings settings) {
        return List.of(
                column(STAGE, "select", choices(settings)),
                column(ENTERED, "datetime", settings()),
                column(LEFT, "datetime", settings()),
                column(DAYS, "decimal", settings().put("scale", 2)),
                column(CURRENT, "boolean", settings()));
    }

    private FieldDefinition column(String key, String type, ObjectNode settings) {
        return new PropertyFields(messages(), "form.value.stage-log.").of(key, type, settings);
    }

    private static ObjectNode settings() {
        return PropertyFields.settings();
    }

    private static ObjectNode choices(StageLogSettings settings) {
        ObjectNode choices = settings();
        ArrayNode options = choices.putArray("options");
        settings.options()
                .forEach(option -> options.add(OptionJson.write(new InputSpec.Option(
                        option.code(), option.label(), option.color(), option.active(), List.of()))));
        ObjectNode replaced = choices.putObject("replaced");
        settings.replaced().forEach(replaced::put);
        return choices;
    }

    @Override
    public Set<String> dependsOn(FieldDefinition field, StageLogSettings settings) {
        return references(settings).stream().map(List::getFirst).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Reads reads(FieldDefinition field, StageLogSettings settings) {
        return new Reads(references(settings), Set.of());
    }

    private Set<List<String>> references(StageLogSettings settings) {
        Set<List<String>> references = new LinkedHashSet<>();
        references.add(List.of(SystemFields.UPDATED_AT));
        if (!settings.watches().isBlank()) {
            references.add(List.of(settings.watches()));
        }
        if (!settings.from().isBlank() && expressions.parse(settings.from()) instanceof Valid(var expression)) {
            references.addAll(expression.references());
        }
        return references;
    }

    @Override
    public boolean everySave() {
        return true;
    }

    /** Where the record stands now; {@link #settle} lets the log go on from it. */
    @Override
    public List<Map<String, Object>> compute(
            FieldDefinition field,
            StageLogSettings settings,
            Map<String, Object> values,
            FieldContext context,
            boolean preview) {
        Instant now = context.now().truncatedTo(ChronoUnit.MILLIS);
        Map<String, Object> reading = new LinkedHashMap<>();
        reading.put(NOW, now);
        if (values.get(settings.watches()) instanceof String stage && !stage.isBlank()) {
            reading.put(STAGE, stage);
        }
        if (!settings.from().isBlank()
                && expressions.parse(settings.from()).orThrow().evaluate(values) instanceof Instant from) {
            reading.put(ENTERED, from);
        } else if (values.get(SystemFields.UPDATED_AT) instanceof Instant known) {
            // of a record that was there before its log: it stands there since its last change at the latest
            reading.put(LEFT, known);
        }
        return List.of(reading);
    }

    @Override
    public List<Map<String, Object>> settle(
            List<Map<String, Object>> value,
            @Nullable List<Map<String, Object>> previous,
            FieldDefinition field,
            StageLogSettings settings,
            FieldContext context,
            boolean preview) {
        if (value.size() != 1 || !(value.getFirst().get(NOW) instanceof Instant now)) {
            return value;
        }
        Map<String, Object> reading = value.getFirst();
        List<Map<String, Object>> stays = previous == null ? List.of() : previous;
        Map<String, Object> last = stays.isEmpty() ? Map.of() : stays.getLast();
        Map<String, Object> open = last.containsKey(LEFT) ? Map.of() : last;
        Object stage = reading.get(STAGE);
        if (Objects.equals(open.get(STAGE), stage)) {
            return stays;
        }
        List<Map<String, Object>> next = new ArrayList<>(stays);
        Instant moved = moved(reading, stays.isEmpty(), open, now);
        if (!open.isEmpty()) {
            next.set(next.size() - 1, ended(open, moved));
        }
        if (stage != null) {
            next.add(begun(last, stage, moved));
        }
        return next.size() > MOST_STAYS ? List.copyOf(next.subList(next.size() - MOST_STAYS, next.size())) : next;
    }

    /** What the record says of it counts, unless it speaks of the stay before; no stay ends before it began. */
    private static Instant moved(Map<String, Object> reading, boolean first, Map<String, Object> open, Instant now) {
        Instant began = open.get(ENTERED) instanceof Instant moment ? moment : Instant.MIN;
        if (reading.get(ENTERED) instanceof Instant said && said.isAfter(began)) {
            return said;
        }
        if (first && reading.get(LEFT) instanceof Instant known) {
            return known;
        }
        return now.isBefore(began) ? began : now;
    }

    private static Map<String, Object> ended(Map<String, Object> stay, Instant at) {
        Map<String, Object> ended = new LinkedHashMap<>(stay);
        ended.remove(CURRENT);
        ended.put(LEFT, at);
        if (stay.get(ENTERED) instanceof Instant entered) {
            ended.put(DAYS, days(Duration.between(entered, at)));
        }
        return ended;
    }

    /** Without zeros at its end, as decimals are kept. */
    private static BigDecimal days(Duration stay) {
        BigDecimal days = BigDecimal.valueOf(stay.toSeconds())
                .divide(SECONDS_OF_A_DAY, 2, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return days.scale() < 0 ? days.setScale(0) : days;
    }

    private static Map<String, Object> begun(Map<String, Object> last, Object stage, Instant at) {
        Map<String, Object> begun = new LinkedHashMap<>();
        begun.put(Rows.ID, String.valueOf(number(last) + 1));
        begun.put(STAGE, stage);
        begun.put(ENTERED, at);
        begun.put(CURRENT, true);
        return begun;
    }

    /** Of a stay that was taken over from elsewhere, what its id ends with. */
    private static long number(Map<String, Object> stay) {
        Matcher digits = LAST_DIGITS.matcher(String.valueOf(stay.get(Rows.ID)));
        return digits.find() ? Long.parseLong(digits.group()) : 0;
    }

    /** Its own values alone, as nobody enters one. */
    @Override
    public Parsed<List<Map<String, Object>>> parse(
            Object input, FieldDefinition field, StageLogSettings settings, FieldContext context) {
        return read(input) instanceof List<?> list
                ? list.isEmpty() ? value(null) : new Rows(columns(settings, context), messages()).parse(list, context)
                : bad("not-a-stage-log", Entered.shown(input));
    }

    /** The last stay; all of them are a table. */
    @Override
    public String format(
            List<Map<String, Object>> value, FieldDefinition field, StageLogSettings settings, FieldContext context) {
        if (value.isEmpty()) {
            return "";
        }
        Map<String, Object> last = value.getLast();
        return messages()
                .text(
                        "form.value.stage-log." + (last.containsKey(LEFT) ? "until" : "since"),
                        context.locale(),
                        shown(STAGE, last, settings, context),
                        shown(last.containsKey(LEFT) ? LEFT : ENTERED, last, settings, context));
    }

    private String shown(String key, Map<String, Object> stay, StageLogSettings settings, FieldContext context) {
        return columns(settings, context).stream()
                .filter(column -> column.key().equals(key) && stay.containsKey(key))
                .map(column -> column.format(stay.get(key), context))
                .findFirst()
                .orElse("");
    }

    @Override
    public InputSpec input(FieldDefinition field, StageLogSettings settings) {
        return new InputSpec.Shown();
    }

    @Override
    public Optional<Computation<StageLogSettings, List<Map<String, Object>>>> computation() {
        return Optional.of(this);
    }

    @Override
    public List<Map<String, Object>> example(int seed) {
        Instant entered = Instant.parse("2026-11-20T02:00:00Z").plusSeconds(Math.floorMod(seed, 100) * 3_600L);
        Map<String, Object> stay = begun(Map.of(), seed % 2 == 0 ? "new" : "done", entered);
        return List.of(seed % 3 == 0 ? ended(stay, entered.plus(Duration.ofHours(36))) : stay);
    }

    @Override
    public StageLogSettings exampleSettings() {
        return new StageLogSettings(
                STAGE,
                "",
                List.of(
                        PropertyFields.option("new", LocalizedText.same("New")),
                        PropertyFields.option("done", LocalizedText.same("Done"))),
                Map.of());
    }
}
