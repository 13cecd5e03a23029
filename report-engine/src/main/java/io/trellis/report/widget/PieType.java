package io.trellis.report.widget;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import io.trellis.report.FieldGraph;
import io.trellis.report.FigureType;
import io.trellis.report.Viewing;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetData.Slice;
import io.trellis.report.WidgetDefinition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Parts of a whole. What goes beyond the limit is one last part, so that the whole stays the whole. */
@Component
@Order(40)
final class PieType implements FigureType {

    private static final int READABLE_PARTS = 8;
    private static final int ALL = 10_000;

    private final Messages messages;

    PieType(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String id() {
        return "pie";
    }

    @Override
    public LocalizedText label() {
        return messages.text("report.widget.pie");
    }

    @Override
    public String icon() {
        return "pie-chart";
    }

    @Override
    public Size size() {
        return new Size(4, 4);
    }

    @Override
    public Shape shape() {
        return new Shape(1, 1, 1);
    }

    @Override
    public int defaultLimit() {
        return READABLE_PARTS;
    }

    @Override
    public List<FieldDefinition> properties(String entity) {
        return List.of(new OptionFields(messages).toggle("ring"));
    }

    @Override
    public List<Flaw> check(WidgetDefinition widget, FieldGraph fields) {
        return new Drawable(messages).check(widget, fields);
    }

    /** Largest first unless the definition says otherwise, and all of them, for the rest. */
    @Override
    public List<ReportQuery> queries(WidgetDefinition widget, ReportQuery prepared, Viewing viewing) {
        List<ReportQuery.ColumnSort> sort = prepared.sort().isEmpty()
                ? List.of(new ReportQuery.ColumnSort(prepared.groupBy().size(), true))
                : prepared.sort();
        return List.of(prepared.sorted(sort).limited(ALL));
    }

    @Override
    public WidgetData data(
            WidgetDefinition widget, List<ReportQuery> queries, List<ReportResult> results, Viewing viewing) {
        ReportQuery query = queries.getFirst();
        ReportResult result = results.getFirst();
        Groups groups = new Groups(query, result, viewing);
        int most = widget.limit() > 0 ? widget.limit() : READABLE_PARTS;
        boolean rest = result.rows().size() > most;
        List<Slice> slices = new ArrayList<>();
        List<@Nullable Object> others = new ArrayList<>();
        BigDecimal remainder = BigDecimal.ZERO;
        for (List<@Nullable Object> row : result.rows()) {
            BigDecimal value = Figures.number(row.get(1));
            if (value == null || value.signum() <= 0) {
                continue; // nothing has no part in a whole
            }
            if (!rest || slices.size() < most - 1) {
                slices.add(new Slice(groups.of(0, row.get(0)), value, null));
            } else {
                others.add(row.get(0));
                remainder = remainder.add(value);
            }
        }
        if (!others.isEmpty()) {
            slices.add(new Slice(
                    new WidgetData.Group(others, viewing.text("report.group.others", others.size()), ""),
                    remainder,
                    null));
        }
        Figures figures = new Figures(query.entity(), viewing);
        return new WidgetData.Slices(
                "pie", slices, figures.unit(query.measures().getFirst()), result.truncated());
    }
}
