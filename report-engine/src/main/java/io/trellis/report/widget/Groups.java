package io.trellis.report.widget;

import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import io.trellis.form.query.CalendarBucket;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.Measure;
import io.trellis.form.query.NumberRange;
import io.trellis.form.query.Others;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import io.trellis.form.query.WorkCalendar;
import io.trellis.report.FigureText;
import io.trellis.report.Viewing;
import io.trellis.report.WidgetData.Group;
import io.trellis.report.WidgetData.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The groups of an answer as people read them. */
record Groups(ReportQuery query, ReportResult result, Viewing viewing) {

    /** More steps of a calendar than anybody reads on an axis. */
    private static final int LONGEST_AXIS = 400;

    Group of(int column, @Nullable Object value) {
        if (value == null) {
            return new Group(null, viewing.text("report.group.none"), "");
        }
        GroupBy by = query.groupBy().get(column);
        if (value instanceof Others others) {
            int many = others.values().size();
            return new Group(others.values(), viewing.text("report.group.others", many), "");
        }
        if (!by.bounds().isEmpty()) {
            return new Group(value, range(by, value.toString()), "");
        }
        String label = result.labels().get(column).get(value);
        if (by.by() != null && !by.isTimeline()) {
            label = CalendarPart.label(by.by(), value.toString(), viewing.locale());
        } else if (by.by() != null) {
            label = CalendarBucket.of(by.by(), value.toString(), WorkCalendar.of(viewing.company()))
                    .map(bucket -> bucket.label(viewing.locale()))
                    .orElse(label);
        }
        return new Group(value, label == null ? text(value) : label, color(by, value));
    }

    /** What is grouped by, as people call it. */
    String label(GroupBy by) {
        return viewing.fields()
                .field(query.entity(), by.field())
                .map(field -> field.definition().label().in(viewing.locale()))
                .orElseGet(() -> by.field().toString());
    }

    private String range(GroupBy by, String name) {
        return NumberRange.of(name)
                .map(range -> {
                    Figures figures = new Figures(query.entity(), viewing);
                    Measure like = new Measure(Measure.Op.MAX, by.field());
                    String from = figures.text(range.from(), like);
                    String to = figures.text(range.to(), like);
                    return range.from() == null
                            ? viewing.text("report.range.below", to)
                            : range.to() == null
                                    ? viewing.text("report.range.from", from)
                                    : viewing.text("report.range.between", from, to);
                })
                .orElse(name);
    }

    private String text(Object value) {
        return value instanceof BigDecimal number
                ? FigureText.of(number, new Unit("", 6), viewing.locale())
                : value.toString();
    }

    private String color(GroupBy by, Object value) {
        return viewing.fields().field(query.entity(), by.field()).stream()
                .map(BoundField::options)
                .flatMap(Collection::stream)
                .filter(option -> option.code().equals(value))
                .map(InputSpec.Option::color)
                .findFirst()
                .orElse("");
    }

    /** The values of a group's column in the order of the answer; steps of a calendar without gaps. */
    List<@Nullable Object> values(int column) {
        Set<@Nullable Object> found = new LinkedHashSet<>();
        result.rows().forEach(row -> found.add(row.get(column)));
        GroupBy by = query.groupBy().get(column);
        if (column > 0) {
            return inOrder(by, found);
        }
        return !by.isTimeline() || by.by() == null || !query.sort().isEmpty()
                ? new ArrayList<>(found)
                : withoutGaps(by.by(), found);
    }

    /** Of a further group the answer's order is that of the first: options stand as their analyst ordered them, steps of a calendar by day. */
    private List<@Nullable Object> inOrder(GroupBy by, Collection<@Nullable Object> found) {
        List<Object> codes = viewing.fields().field(query.entity(), by.field()).stream()
                .map(BoundField::options)
                .flatMap(Collection::stream)
                .<Object>map(InputSpec.Option::code)
                .toList();
        List<@Nullable Object> values = new ArrayList<>(found);
        if (!by.bounds().isEmpty()) {
            values.sort(Comparator.comparing(Groups::bound, Comparator.nullsFirst(Comparator.naturalOrder())));
        } else if (by.by() != null) {
            values.sort(Comparator.comparing(
                    value -> value == null ? null : value.toString(), Comparator.nullsLast(Comparator.naturalOrder())));
        } else if (!codes.isEmpty()) {
            values.sort(Comparator.comparingInt(value -> {
                int at = codes.indexOf(value);
                return at < 0 ? codes.size() : at;
            }));
        }
        return values;
    }

    /** Where a range begins; nothing for what has none. */
    private static @Nullable BigDecimal bound(@Nullable Object value) {
        return NumberRange.of(String.valueOf(value)).map(NumberRange::from).orElse(null);
    }

    private List<@Nullable Object> withoutGaps(GroupBy.Step step, Collection<@Nullable Object> found) {
        List<CalendarBucket> known = found.stream()
                .flatMap(value -> bucket(step, value).stream())
                .sorted(Comparator.comparing(CalendarBucket::first))
                .toList();
        if (known.isEmpty()) {
            return new ArrayList<>(found);
        }
        List<@Nullable Object> all = new ArrayList<>();
        CalendarBucket last = known.getLast();
        for (CalendarBucket at = known.getFirst(); !at.first().isAfter(last.first()); at = at.next()) {
            all.add(at.name());
            if (all.size() > LONGEST_AXIS) {
                return new ArrayList<>(found);
            }
        }
        if (found.contains(null)) {
            all.add(null);
        }
        return all;
    }

    private Optional<CalendarBucket> bucket(GroupBy.Step step, @Nullable Object value) {
        return value == null
                ? Optional.empty()
                : CalendarBucket.of(step, value.toString(), WorkCalendar.of(viewing.company()));
    }

    /** What a group without records measures: nothing of what is counted, no value of an average. */
    static @Nullable BigDecimal absent(Measure measure) {
        boolean plain = measure.per() == null
                && (measure.shown() == Measure.Shown.VALUE || measure.shown() == Measure.Shown.SHARE);
        return plain && measure.op().adds() ? BigDecimal.ZERO : null;
    }
}
