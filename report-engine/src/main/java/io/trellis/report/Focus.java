package io.trellis.report;

import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.BoundField;
import io.trellis.form.query.CalendarBucket;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.WorkCalendar;
import io.trellis.report.DashboardDefinition.DashboardFilter;
import io.trellis.report.DashboardDefinition.FilterKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was picked in one widget, as filters that act on the others as those of the dashboard do: where their records lead to
 * the field.
 */
public record Focus(Click click, List<DashboardFilter> filters, Map<String, Object> values) {

    /** No filter of an analyst's is called so. */
    private static final String ID = "~";

    public Focus {
        filters = List.copyOf(filters);
        values = Map.copyOf(values);
    }

    /** Empty where what was clicked cannot be said by a filter: nothing at all, or no group. */
    public static Optional<Focus> of(Click click, ReportQuery asked, Viewing viewing) {
        List<DashboardFilter> filters = new ArrayList<>();
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < click.groups().size(); i++) {
            GroupBy group = asked.groupBy().get(click.of().get(i));
            Optional<BoundField> field = viewing.fields().field(asked.entity(), group.field());
            @Nullable Object clicked = click.groups().get(i);
            Optional<Object> value = field.flatMap(found -> value(group, found, clicked, viewing));
            // other widgets know nothing of a formula of this one
            boolean computed = asked.formula(group.field()).isPresent();
            if (field.isEmpty() || value.isEmpty() || computed) {
                return Optional.empty();
            }
            String id = ID + i;
            LocalizedText label = field.get().definition().label();
            filters.add(new DashboardFilter(id, label, asked.entity(), group.field(), kind(group, field.get()), null));
            values.put(id, value.get());
        }
        return filters.isEmpty() ? Optional.empty() : Optional.of(new Focus(click, filters, values));
    }

    private static Optional<Object> value(GroupBy group, BoundField field, @Nullable Object value, Viewing viewing) {
        if (value == null || !group.bounds().isEmpty()) {
            return Optional.empty(); // no filter of a dashboard says that there is nothing, or a range of numbers
        }
        if (group.by() != null) {
            return CalendarBucket.of(group.by(), value.toString(), WorkCalendar.of(viewing.company()))
                    .map(CalendarBucket::days)
                    .map(days -> List.of(days.first().toString(), days.last().toString()));
        }
        List<?> several = value instanceof List<?> list ? list : List.of(value);
        return field.operators().contains(Operator.IN) && several.stream().allMatch(Objects::nonNull)
                ? Optional.of(List.copyOf(several))
                : Optional.empty();
    }

    private static FilterKind kind(GroupBy group, BoundField field) {
        if (group.by() != null) {
            return FilterKind.PERIOD;
        }
        return field.target().isPresent() ? FilterKind.RECORDS : FilterKind.OPTIONS;
    }

    /** The dashboard as the others are asked. */
    public DashboardDefinition on(DashboardDefinition dashboard) {
        return dashboard.filtered(
                Stream.concat(dashboard.filters().stream(), filters.stream()).toList());
    }

    /** What its filters stand on, with what was picked. */
    public Map<String, @Nullable Object> with(Map<String, ? extends @Nullable Object> chosen) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(chosen);
        all.putAll(values);
        return all;
    }
}
