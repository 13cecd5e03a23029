package io.trellis.report.drill;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.BoundField;
import io.trellis.form.query.CalendarBucket;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.Measure;
import io.trellis.form.query.NumberRange;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.WorkCalendar;
import io.trellis.report.Click;
import io.trellis.report.Drill;
import io.trellis.report.Viewing;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The records behind a number: what the widget asks, with the dashboard's filters in it, narrowed to the groups clicked.
 */
@Component
@Order(10)
final class UnderlyingRecords implements Drill {

    private final Messages messages;

    UnderlyingRecords(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String id() {
        return "records";
    }

    @Override
    public LocalizedText label() {
        return messages.text("report.drill.records");
    }

    @Override
    public boolean available(Click click, ReportQuery prepared, Viewing viewing) {
        return click.of().size() == click.groups().size()
                && click.of().stream()
                        .allMatch(group ->
                                group >= 0 && group < prepared.groupBy().size())
                && click.of().stream()
                        .map(prepared.groupBy()::get)
                        .allMatch(group -> (group.by() == null || group.isTimeline())
                                // no filter of a list says what a formula comes to
                                && prepared.formula(group.field()).isEmpty())
                && viewing.fields().entity(prepared.entity()).isPresent();
    }

    @Override
    public Target apply(Click click, ReportQuery prepared, Viewing viewing) {
        Filter filter = prepared.filter().and(measured(click, prepared));
        for (int i = 0; i < click.groups().size(); i++) {
            GroupBy group = prepared.groupBy().get(click.of().get(i));
            filter =
                    filter.and(narrowed(prepared.entity(), group, click.groups().get(i), viewing));
        }
        return new Target(prepared.entity(), filter);
    }

    /** The records that count in the measure; all of them where it is a part of others. */
    private static Filter measured(Click click, ReportQuery prepared) {
        return prepared.measures().stream()
                .skip(Math.max(0, click.measure()))
                .findFirst()
                .filter(measure -> measure.per() == null)
                .map(Measure::where)
                .orElse(Filter.ALL);
    }

    private static Filter narrowed(String entity, GroupBy group, @Nullable Object value, Viewing viewing) {
        if (value instanceof List<?> several) {
            return oneOf(entity, group, several, viewing);
        }
        if (value == null) {
            return new Filter.Condition(group.field(), Operator.EMPTY, null);
        }
        if (!group.bounds().isEmpty()) {
            return NumberRange.of(value.toString())
                    .map(range -> within(group, range))
                    .orElse(new Filter.Or(List.of()));
        }
        if (group.by() != null) {
            return CalendarBucket.of(group.by(), value.toString(), WorkCalendar.of(viewing.company()))
                    .map(CalendarBucket::days)
                    .<Filter>map(days -> new Filter.Condition(
                            group.field(),
                            Operator.BETWEEN,
                            List.of(days.first().toString(), days.last().toString())))
                    .orElse(new Filter.Or(List.of()));
        }
        boolean compares = viewing.fields()
                .field(entity, group.field())
                .map(BoundField::operators)
                .map(operators -> operators.contains(Operator.EQ))
                .orElse(true);
        return compares
                ? new Filter.Condition(group.field(), Operator.EQ, value)
                : new Filter.Condition(group.field(), Operator.IN, List.of(value));
    }

    private static Filter within(GroupBy group, NumberRange range) {
        Filter filter = Filter.ALL;
        if (range.from() != null) {
            filter = filter.and(new Filter.Condition(group.field(), Operator.GE, range.from()));
        }
        return range.to() == null ? filter : filter.and(new Filter.Condition(group.field(), Operator.LT, range.to()));
    }

    private static Filter oneOf(String entity, GroupBy group, List<?> values, Viewing viewing) {
        boolean plain = group.by() == null
                && group.bounds().isEmpty()
                && values.stream().allMatch(Objects::nonNull);
        return plain
                ? new Filter.Condition(group.field(), Operator.IN, values)
                : new Filter.Or(values.stream()
                        .map(value -> narrowed(entity, group, value, viewing))
                        .toList());
    }
}
