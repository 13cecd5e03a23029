package io.trellis.app.api;

import io.trellis.core.filter.FieldPath;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.Measure;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.DashboardDefinition.DashboardFilter;
import io.trellis.report.WidgetDefinition;
import org.springframework.stereotype.Component;

/** A dashboard whose fields go by their API names. */
@Component
class DashboardNames {

    private final ApiNames names;

    DashboardNames(ApiNames names) {
        this.names = names;
    }

    DashboardDefinition outside(DashboardDefinition dashboard) {
        return dashboard
                .filtered(dashboard.filters().stream().map(this::outside).toList())
                .showing(dashboard.widgets().stream().map(this::outside).toList());
    }

    private DashboardFilter outside(DashboardFilter filter) {
        return new DashboardFilter(
                filter.id(),
                filter.label(),
                filter.entity(),
                outside(filter.entity(), filter.field()),
                filter.kind(),
                filter.initial());
    }

    private WidgetDefinition outside(WidgetDefinition widget) {
        String entity = widget.entity();
        return widget.filtered(names.name(entity, widget.filter()))
                .asking(
                        widget.groupBy().stream()
                                .map(group -> new GroupBy(outside(entity, group.field()), group.by()))
                                .toList(),
                        widget.measures().stream()
                                .map(measure -> outside(entity, measure))
                                .toList(),
                        widget.sort());
    }

    private Measure outside(String entity, Measure measure) {
        FieldPath field = measure.field();
        return field == null ? measure : new Measure(measure.op(), outside(entity, field));
    }

    private FieldPath outside(String entity, FieldPath path) {
        return FieldPath.of(names.name(entity, path));
    }
}
