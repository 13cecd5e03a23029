package io.trellis.app.ui.chart;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.i18n.DateText;
import io.trellis.report.WidgetData;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;

/** One figure: how it stands to what was before and to what it is to reach, and how it came to be. */
final class FigureBox extends Div {

    FigureBox(String title, WidgetData.Number number, Consumer<Chart.Point> onClick) {
        addClassName("figure-box");
        NativeButton figure = new NativeButton(
                number.text().isEmpty() ? "–" : number.text(), click -> onClick.accept(new Chart.Point(List.of(), 0)));
        figure.addClassName("figure");
        figure.setAriaLabel(t("dashboards.figure", title, figure.getText()));
        add(figure);
        number.comparison().ifPresent(comparison -> add(comparison(comparison)));
        number.goal().ifPresent(goal -> add(goal(goal)));
        number.trend().filter(trend -> !trend.categories().isEmpty()).ifPresent(trend -> {
            Chart spark = new Chart(trend, JsonNodeFactory.instance.objectNode(), Summary.of(title, trend));
            spark.addClassName("figure-trend");
            spark.onClick(point -> onClick.accept(new Chart.Point(List.of(), 0)));
            add(spark);
        });
    }

    private static Div comparison(WidgetData.Comparison comparison) {
        Div line = new Div();
        line.addClassName("figure-comparison");
        if (comparison.change() != null) {
            line.add(new ChangeBadge(comparison.change(), comparison.lowerIsBetter()));
        }
        DateText text = new DateText(Texts.locale());
        Span before = new Span(t("dashboards.before", comparison.text().isEmpty() ? "–" : comparison.text()));
        before.addClassName("quiet");
        before.setTitle(t("dashboards.span", text.day(comparison.first()), text.day(comparison.last())));
        line.add(before);
        return line;
    }

    private static Div goal(WidgetData.Goal goal) {
        BigDecimal reached = goal.reached();
        Span words = new Span(
                reached == null
                        ? t("dashboards.goal", goal.text())
                        : t("dashboards.goalReached", ChangeBadge.percent(reached), goal.text()));
        words.addClassName("quiet");
        Div line = new Div(words);
        line.addClassName("figure-goal");
        if (reached != null) {
            ProgressBar bar = new ProgressBar(0, 1, Math.clamp(reached.doubleValue(), 0, 1));
            bar.getElement().setAttribute("aria-label", words.getText());
            line.addComponentAsFirst(bar);
        }
        return line;
    }
}
