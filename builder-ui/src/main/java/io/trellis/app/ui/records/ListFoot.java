package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.filter.FieldPath;
import io.trellis.form.layout.ListLook.ColorRule;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

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
        return drawn(asked, new Figures(count, totals(asked)), colors);
    }

    private record Figures(long count, Map<String, Object> totals) {}

    /**
     * Stands there at once, and has the figures when they are there.
     *
     * @param count that did not come soon
     * @param then told how many there are
     */
    Component late(
            ListDrawing.Asked asked, CompletableFuture<Long> count, List<ColorRule> colors, Consumer<Long> then) {
        List<String> summed = summed(asked);
        CompletableFuture<Figures> figures = count.thenApply(number -> new Figures(number, totals(asked, summed)));
        return new LateFoot(
                UI.getCurrent(), figures, found -> drawn(asked, found, colors), found -> then.accept(found.count));
    }

    private Map<String, Object> totals(ListDrawing.Asked asked) {
        return totals(asked, summed(asked));
    }

    private Map<String, Object> totals(ListDrawing.Asked asked, List<String> summed) {
        ListQuery query = asked.query();
        return queries.totals(asked.user(), asked.entity(), query.filter(), query.search(), summed);
    }

    /** A total of what the viewer may not see is left out, as its column is. */
    private List<String> summed(ListDrawing.Asked asked) {
        return asked.view().totals().stream()
                .filter(path -> fields.at(asked.user(), asked.entity(), FieldPath.of(path))
                        .isPresent())
                .toList();
    }

    private Component drawn(ListDrawing.Asked asked, Figures figures, List<ColorRule> colors) {
        Div foot = new Div(new Span(t("list.total", figures.count)));
        foot.addClassName("list-foot");
        if (!summed(asked).isEmpty()) {
            foot.add(new ListTotals(figures.totals, path -> fields.at(asked.user(), asked.entity(), FieldPath.of(path))
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
