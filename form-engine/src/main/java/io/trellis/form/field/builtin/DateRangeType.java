package io.trellis.form.field.builtin;

import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.Entered;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import io.trellis.form.field.Violation;
import io.trellis.form.field.builtin.DateRangeType.DateRangeSettings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** From a day to a day: {@code {from, to}}, which filters, sorts and groups ask for by part. Sorts by where it begins. */
@Component
@Order(74)
final class DateRangeType extends BuiltinType<DateRangeSettings, Map<String, Object>> {

    /** @param open one end may be missing: since a day, or until one */
    record DateRangeSettings(boolean open) {}

    DateRangeType(Messages messages) {
        super("dateRange", "calendar-briefcase", "date", DateRangeSettings.class, messages);
    }

    @Override
    public DateRangeSettings defaults() {
        return new DateRangeSettings(false);
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of(property().labelled("openEnd", property().toggle("open")));
    }

    @Override
    public Parsed<Map<String, Object>> parse(
            Object input, FieldDefinition field, DateRangeSettings settings, FieldContext context) {
        if (input instanceof Map<?, ?> map) {
            return parse(map.get(DateSpan.FROM), map.get(DateSpan.TO), context);
        }
        Optional<List<String>> ends = input instanceof String text ? DateSpan.ends(text) : Optional.empty();
        return ends.isPresent()
                ? parse(ends.get().getFirst(), ends.get().getLast(), context)
                : bad("not-a-range", Entered.shown(input));
    }

    private Parsed<Map<String, Object>> parse(@Nullable Object from, @Nullable Object to, FieldContext context) {
        Map<String, LocalDate> days = new LinkedHashMap<>();
        for (String part : List.of(DateSpan.FROM, DateSpan.TO)) {
            Object end = part.equals(DateSpan.FROM) ? from : to;
            if (end == null || end instanceof String text && text.isBlank()) {
                continue;
            }
            Optional<LocalDate> day = Dates.day(end, context.zone());
            if (day.isEmpty()) {
                return new Parsed.Bad<>(named("not-an-end", part, Entered.shown(end)));
            }
            days.put(part, day.get());
        }
        DateSpan span = new DateSpan(days.get(DateSpan.FROM), days.get(DateSpan.TO));
        return value(span.isNothing() ? null : span.asValue());
    }

    /** A message that names the part by its label. */
    private LocalizedText named(String code, String part, Object... rest) {
        LocalizedText label = messages().text("form.value." + part);
        Object[] zh = new Object[rest.length + 1];
        Object[] en = new Object[rest.length + 1];
        zh[0] = label.zh();
        en[0] = label.en();
        System.arraycopy(rest, 0, zh, 1, rest.length);
        System.arraycopy(rest, 0, en, 1, rest.length);
        String key = "form.violation." + code;
        return new LocalizedText(
                messages().text(key, Locale.CHINESE, zh), messages().text(key, Locale.ENGLISH, en));
    }

    @Override
    public List<Violation> validate(
            Map<String, Object> value, FieldDefinition field, DateRangeSettings settings, FieldContext context) {
        DateSpan span = DateSpan.of(value);
        List<Violation> violations = new ArrayList<>();
        if (span.isBackwards()) {
            violations.add(violation(field, "range-backwards", String.valueOf(span.from()), String.valueOf(span.to())));
        }
        if (!settings.open()) {
            List.of(DateSpan.FROM, DateSpan.TO).stream()
                    .filter(part -> !value.containsKey(part))
                    .forEach(part ->
                            violations.add(new Violation(field.key(), "end-missing", named("end-missing", part))));
        }
        return violations;
    }

    @Override
    public Object json(Map<String, Object> value, DateRangeSettings settings, FieldContext context) {
        Map<String, Object> json = new LinkedHashMap<>();
        value.forEach((part, day) -> json.put(part, day.toString()));
        return json;
    }

    @Override
    public String format(
            Map<String, Object> value, FieldDefinition field, DateRangeSettings settings, FieldContext context) {
        return DateSpan.of(value).format(context.locale());
    }

    @Override
    public Object export(
            Map<String, Object> value, FieldDefinition field, DateRangeSettings settings, FieldContext context) {
        return DateSpan.of(value).plain();
    }

    @Override
    public Optional<Object> sortKey(Map<String, Object> value, DateRangeSettings settings, FieldContext context) {
        DateSpan span = DateSpan.of(value);
        return Optional.ofNullable(span.from() == null ? span.to() : span.from());
    }

    @Override
    public List<FieldDefinition> parts(FieldDefinition field, DateRangeSettings settings) {
        PropertyFields part = new PropertyFields(messages(), "form.value.");
        return List.of(part.date(DateSpan.FROM), part.date(DateSpan.TO));
    }

    /** As a whole it is there or not; what lies between days is asked of the parts. */
    @Override
    public Set<Operator> operators(DateRangeSettings settings) {
        return Operands.ROWS;
    }

    @Override
    public Parsed<Object> operand(
            Operator operator, Object input, FieldDefinition field, DateRangeSettings settings, FieldContext context) {
        return new Operands(messages()).parse(operator, input, one -> parse(one, field, settings, context));
    }

    @Override
    public ValueKind kind(DateRangeSettings settings) {
        return ValueKind.PARTS;
    }

    @Override
    public InputSpec input(FieldDefinition field, DateRangeSettings settings) {
        return new InputSpec.Composite(List.of(end(DateSpan.FROM), end(DateSpan.TO)));
    }

    private InputSpec.Part end(String part) {
        return new InputSpec.Part(part, messages().text("form.value." + part), new InputSpec.Date(), null);
    }

    @Override
    public Map<String, Object> example(int seed) {
        LocalDate from = LocalDate.of(2026, 1, 1).plusDays(Math.floorMod(seed * 31L, 365));
        return new DateSpan(from, from.plusDays(Math.floorMod(seed * 17L, 90))).asValue();
    }
}
