package io.trellis.app.ui.chart;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.shell.Texts;
import io.trellis.report.FigureText;
import io.trellis.report.WidgetData;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A chart in words, for those who do not see it. */
final class Summary {

    private static final int MOST = 12;

    private Summary() {}

    static String of(String title, WidgetData.Series series) {
        List<String> parts = new ArrayList<>();
        for (WidgetData.Line line : series.lines()) {
            List<String> points = new ArrayList<>();
            for (int i = 0; i < Math.min(MOST, series.categories().size()); i++) {
                BigDecimal value = line.values().get(i);
                if (value != null) {
                    points.add(series.categories().get(i).label() + " " + text(value, line.unit()));
                }
            }
            parts.add(line.label() + ": " + String.join(", ", points));
        }
        return t("dashboards.summary", title, String.join("; ", parts.subList(0, Math.min(MOST, parts.size()))));
    }

    static String of(String title, WidgetData.Slices slices) {
        List<String> parts = slices.slices().stream()
                .limit(MOST)
                .map(slice -> (slice.way() == null ? "" : slice.way().label() + " ")
                        + slice.group().label() + " " + text(slice.value(), slices.unit()))
                .toList();
        return t("dashboards.summary", title, String.join(", ", parts));
    }

    static String of(String title, WidgetData.Plot plot) {
        List<String> parts = plot.rows().stream()
                .limit(MOST)
                .map(row -> Stream.concat(
                                row.groups().stream().map(WidgetData.Group::label),
                                row.cells().stream().map(WidgetData.Cell::text))
                        .collect(Collectors.joining(" ")))
                .toList();
        return t("dashboards.summary", title, String.join(", ", parts));
    }

    private static String text(BigDecimal value, WidgetData.Unit unit) {
        return FigureText.of(value, unit, Texts.locale());
    }
}
