package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.filter.FieldPath;
import io.trellis.form.layout.ListLook.ColorRule;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import java.util.List;

/** How many records a list has, and what its totals add up to. */
@org.springframework.stereotype.Component
class ListFoot {

    private final Queries queries;
    private final Fields fields;

    ListFoot(Queries queries, Fields fields) {
        this.queries = queries;
        this.fields = fields;
    }

    Component of(ListDrawing.Asked asked, long count) {
        return of(asked, count, List.of());
    }

    /** @param colors what they mean stands there */
    Component of(ListDrawing.Asked asked, long count, List<ColorRule> colors) {
        Div foot = new Div(new Span(t("list.total", count)));
        foot.addClassName("list-foot");
        // a total of what the viewer may not see is left out, as its column is
        List<String> summed = asked.view().totals().stream()
                .filter(path -> fields.at(asked.user(), asked.entity(), FieldPath.of(path))
                        .isPresent())
                .toList();
        if (!summed.isEmpty()) {
            ListQuery query = asked.query();
            foot.add(new ListTotals(
                    queries.totals(asked.user(), asked.entity(), query.filter(), query.search(), summed),
                    path -> fields.at(asked.user(), asked.entity(), FieldPath.of(path))
                            .map(Fields.Named::label)));
        }
        colors.forEach(rule -> {
            Span dot = new Span();
            dot.addClassName("row-mark");
            dot.getElement().setAttribute("data-color", rule.color());
            Span legend = new Span(dot, new Span(t(rule.label())));
            legend.addClassName("row-legend");
            foot.add(legend);
        });
        return foot;
    }
}
