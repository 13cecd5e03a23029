package io.trellis.report;

import io.trellis.report.WidgetData.Cell;
import io.trellis.report.WidgetData.Row;
import io.trellis.report.WidgetData.Unit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one figure that a widget comes to: what it shows, if that is one, else how many lines it has.
 *
 * @param value null where nothing could be measured
 */
public record WidgetFigure(@Nullable BigDecimal value, String text, Unit unit) {

    /** Empty for what shows nothing that could be counted. */
    public static Optional<WidgetFigure> of(WidgetData data, Locale locale) {
        return switch (data) {
            case WidgetData.Number number ->
                Optional.of(new WidgetFigure(number.value(), number.text(), number.unit()));
            case WidgetData.Plot plot -> Optional.of(only(plot.columns(), plot.rows(), locale));
            case WidgetData.Table table -> Optional.of(only(table.columns(), table.rows(), locale));
            case WidgetData.Series series ->
                Optional.of(lines(series.categories().size(), locale));
            case WidgetData.Slices slices -> Optional.of(lines(slices.slices().size(), locale));
            case WidgetData.Ranking ranking ->
                Optional.of(lines(ranking.ranked().size(), locale));
            case WidgetData.Records records -> Optional.of(lines(records.rows().size(), locale));
            case WidgetData.Entries entries ->
                Optional.of(lines(entries.entries().size(), locale));
            case WidgetData.Areas areas -> Optional.of(lines(areas.areas().size(), locale));
            case WidgetData.Cohorts cohorts ->
                Optional.of(lines(cohorts.cohorts().size(), locale));
            case WidgetData.Pivot _, WidgetData.Text _, WidgetData.Unseen _, WidgetData.Broken _ -> Optional.empty();
        };
    }

    private static WidgetFigure only(List<WidgetData.Column> columns, List<Row> rows, Locale locale) {
        if (rows.size() != 1
                || !rows.getFirst().groups().isEmpty()
                || rows.getFirst().cells().isEmpty()) {
            return lines(rows.size(), locale);
        }
        Cell cell = rows.getFirst().cells().getFirst();
        Unit unit = columns.getFirst().unit();
        return new WidgetFigure(
                cell.value() instanceof BigDecimal number ? number : null,
                cell.text(),
                unit == null ? Unit.COUNT : unit);
    }

    private static WidgetFigure lines(int many, Locale locale) {
        BigDecimal number = BigDecimal.valueOf(many);
        return new WidgetFigure(number, FigureText.of(number, Unit.COUNT, locale), Unit.COUNT);
    }
}
