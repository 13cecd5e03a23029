package io.trellis.form.definition;

import io.trellis.core.company.Company;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.filter.RelativeDay;
import io.trellis.core.filter.RelativePeriod;
import io.trellis.core.filter.ViewerWord;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.ValueKind;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the values that definitions give, as the type of the field reads them when they are used. */
@Component
final class GivenValues {

    private static final String DAY = "\\d{4}-\\d{2}-\\d{2}";

    private final FieldTypes types;
    private final Company company;
    private final Clock clock;
    private final Messages messages;

    GivenValues(FieldTypes types, Company company, Clock clock, Messages messages) {
        this.types = types;
        this.company = company;
        this.clock = clock;
        this.messages = messages;
    }

    /** What is wrong with the value that new records are to start with; empty for nothing, or where there is none. */
    Optional<LocalizedText> wrongDefault(BoundField field, String entity) {
        return wrong(field, field.definition().defaultValue(), entity);
    }

    /** What is wrong with the value that records without one are to get; empty for nothing, or where there is none. */
    Optional<LocalizedText> wrongFill(BoundField field, String entity) {
        return wrong(field, field.definition().fillWith(), entity);
    }

    private Optional<LocalizedText> wrong(BoundField field, @Nullable Object given, String entity) {
        if (given == null) {
            return Optional.empty();
        }
        FieldContext context = context(entity);
        return switch (field.parse(given, context)) {
            case FieldType.Parsed.Bad<Object>(var why) -> Optional.of(why);
            case FieldType.Parsed.Value<Object>(var value) when value == null -> Optional.empty();
            case FieldType.Parsed.Value<Object>(var value) ->
                field.validate(Objects.requireNonNull(value), context).stream()
                        .map(violation -> violation.message())
                        .findFirst();
        };
    }

    /** Whether a stored value is one that could be entered today. */
    boolean fits(BoundField field, Object value, String entity) {
        return field.validate(value, context(entity)).isEmpty();
    }

    /** What is wrong with the value that a condition compares with; empty for nothing. */
    Optional<LocalizedText> wrongOperand(BoundField field, Filter.Condition condition, String entity) {
        Object value = condition.value();
        return switch (condition.operator()) {
            case EMPTY, NOT_EMPTY -> Optional.empty();
            case EQ, NE -> value == null ? Optional.empty() : wrong(field, condition.operator(), value, entity);
            case IN, NOT_IN -> each(field, value, entity, 0);
            case BETWEEN -> each(field, value, entity, 2);
            case LT, LE, GT, GE -> wrong(field, condition.operator(), value, entity);
            case CONTAINS, STARTS_WITH ->
                value instanceof String || value instanceof Number ? Optional.empty() : unfit();
            case WITHIN -> RelativePeriod.of(String.valueOf(value)).isPresent() ? Optional.empty() : unfit();
        };
    }

    /** @param size how many values there have to be; 0 for any number */
    private Optional<LocalizedText> each(BoundField field, @Nullable Object values, String entity, int size) {
        if (!(values instanceof List<?> list) || size > 0 && list.size() != size) {
            return unfit();
        }
        return list.stream()
                .filter(value -> size > 0 || value != null && !value.equals(""))
                .flatMap(value -> wrong(field, Operator.EQ, value, entity).stream())
                .findFirst();
    }

    private Optional<LocalizedText> wrong(BoundField field, Operator operator, @Nullable Object value, String entity) {
        if (value == null) {
            return unfit();
        }
        boolean person =
                field.target().flatMap(target -> ViewerWord.on(target, value)).isPresent();
        boolean moment = field.kind() == ValueKind.DATE_TIME;
        boolean day = moment && value.toString().matches(DAY)
                || (moment || field.kind() == ValueKind.DATE)
                        && RelativeDay.of(value).isPresent();
        if (person || day) {
            return Optional.empty();
        }
        Operator asked = field.operators().contains(operator)
                ? operator
                : field.operators().contains(Operator.CONTAINS) ? Operator.CONTAINS : Operator.EQ;
        return switch (field.operand(asked, value, context(entity))) {
            case FieldType.Parsed.Bad<Object>(var why) -> Optional.of(why);
            case FieldType.Parsed.Value<Object>(var read) -> read == null ? unfit() : Optional.empty();
        };
    }

    private Optional<LocalizedText> unfit() {
        return Optional.of(messages.text("query.badValue"));
    }

    /** Where no records are asked. */
    FieldContext context(String entity) {
        return new DesignTime(entity, types, company, clock);
    }
}
