package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.CalendarBucket;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.WorkCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What rows stand together by: a field, or a step of the calendar in which its days lie. Written {@code stage},
 * {@code closeDate:quarter}; a day without a step goes by months.
 */
record GroupLevel(Fields.Named by, GroupBy.@Nullable Step step, WorkCalendar calendar) {

    private static final String STEP = ":";

    /** Empty for what is not there, or not to be seen. */
    static Optional<GroupLevel> of(
            Fields fields, CurrentUser user, String entity, String written, WorkCalendar calendar) {
        String[] parts = written.split(STEP, 2);
        Optional<GroupBy.Step> step =
                parts.length == 2 ? GroupBy.Step.of(parts[1]).filter(GroupBy.Step::isTimeline) : Optional.empty();
        if (parts.length == 2 && step.isEmpty()) {
            return Optional.empty();
        }
        try {
            return fields.at(user, entity, FieldPath.of(parts[0]))
                    .filter(named -> isDay(named) || step.isEmpty())
                    .map(named ->
                            new GroupLevel(named, isDay(named) ? step.orElse(GroupBy.Step.MONTH) : null, calendar));
        } catch (IllegalArgumentException e) {
            // an address that somebody wrote by hand
            return Optional.empty();
        }
    }

    static boolean isDay(Fields.Named named) {
        ValueKind kind = named.field().kind();
        return kind == ValueKind.DATE || kind == ValueKind.DATE_TIME;
    }

    String written() {
        return step == null
                ? by.path().toString()
                : by.path() + STEP + step.name().toLowerCase(Locale.ROOT);
    }

    /** As people read it. */
    String label() {
        return step == null
                ? by.label()
                : t(
                        "list.group.step",
                        by.label(),
                        t("list.group.step." + step.name().toLowerCase(Locale.ROOT)));
    }

    GroupBy groupBy() {
        return new GroupBy(by.path(), step);
    }

    /** @param labels of values that are known by others than their own words */
    String label(@Nullable Object value, Map<?, String> labels) {
        if (value == null) {
            return t("list.group.none");
        }
        String known = labels.get(value);
        return known != null
                ? known
                : bucket(value).map(bucket -> bucket.label(Texts.locale())).orElseGet(value::toString);
    }

    private Optional<CalendarBucket> bucket(Object value) {
        return step == null ? Optional.empty() : CalendarBucket.of(step, value.toString(), calendar);
    }

    /**
     * What a list asks for to get the records of a value.
     *
     * @param others all values that there are; what the viewer may not see counts as nothing, and is none of them
     * @param cut whether there are more
     */
    Filter holds(@Nullable Object value, List<Object> others, boolean cut) {
        if (value != null) {
            return step == null
                    ? is(value)
                    : bucket(value)
                            .map(CalendarBucket::days)
                            .<Filter>map(days -> new Filter.Condition(
                                    by.path(),
                                    Operator.BETWEEN,
                                    List.of(days.first().toString(), days.last().toString())))
                            .orElse(new Filter.Or(List.of()));
        }
        if (step != null || cut) {
            return new Filter.Condition(by.path(), Operator.EMPTY, null);
        }
        return others.isEmpty()
                ? Filter.ALL
                : new Filter.Not(new Filter.Or(others.stream().map(this::is).toList()));
    }

    private Filter is(Object value) {
        return by.field().operators().contains(Operator.EQ)
                ? new Filter.Condition(by.path(), Operator.EQ, value)
                : new Filter.Condition(by.path(), Operator.IN, List.of(value));
    }
}
