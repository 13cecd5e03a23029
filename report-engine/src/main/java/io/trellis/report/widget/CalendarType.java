package io.trellis.report.widget;

import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import io.trellis.report.FieldGraph;
import io.trellis.report.Viewing;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A calendar whose days are the stronger the more there was on them. */
@Component
@Order(56)
final class CalendarType extends ChartType {

    private static final Set<ValueKind> DATES = Set.of(ValueKind.DATE, ValueKind.DATE_TIME);

    /** Two years of days. */
    private static final int DAYS = 740;

    CalendarType(Messages messages) {
        super("calendar", "calendar-o", new Size(8, 3), new Shape(1, 1, 1), DAYS, messages);
    }

    @Override
    public List<FieldDefinition> properties(String entity) {
        return List.of();
    }

    /** Whatever step is chosen, a calendar shows days; the last of them where there are too many. */
    @Override
    public WidgetDefinition meant(WidgetDefinition widget) {
        List<GroupBy> days = widget.groupBy().stream()
                .map(group -> new GroupBy(group.field(), GroupBy.Step.DAY))
                .toList();
        return widget.asking(days, widget.measures(), List.of(new ReportQuery.ColumnSort(0, true)));
    }

    @Override
    public List<Flaw> check(WidgetDefinition widget, FieldGraph fields) {
        List<Flaw> flaws = new ArrayList<>(super.check(widget, fields));
        boolean other = widget.groupBy().stream()
                .limit(1)
                .flatMap(group -> fields.field(widget.entity(), group.field()).stream())
                .anyMatch(field -> !DATES.contains(field.kind()));
        if (other) {
            flaws.add(new Flaw("groupBy[0].field", "not-a-date", messages.text("report.problem.notADate")));
        }
        return flaws;
    }

    @Override
    public WidgetData data(
            WidgetDefinition widget, List<ReportQuery> queries, List<ReportResult> results, Viewing viewing) {
        return queries.getFirst().groupBy().getFirst().by() == null
                ? new WidgetData.Broken(messages.text("report.problem.notADate"))
                : new Rows(queries.getFirst(), results.getFirst(), viewing).plot("calendar");
    }
}
