package io.trellis.app.api;

import io.trellis.core.filter.FieldPath;
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
                                .map(group -> group.of(outside(entity, group.field())))
                                .toList(),
                        widget.measures().stream()
                                .map(measure -> outside(entity, measure))
                                .toList(),
                        widget.sort());
    }

    private Measure outside(String entity, Measure measure) {
        if (measure.isNamed()) {
            return measure;
        }
        FieldPath field = measure.field();
        Measure per = measure.per();
        return measure.of(measure.op(), field == null ? null : outside(entity, field))
                .where(names.name(entity, measure.where()))
                .per(per == null ? null : outside(entity, per));
    }

    private FieldPath outside(String entity, FieldPath path) {
        return FieldPath.of(names.name(entity, path));
    }
}
