package io.trellis.report;

import io.trellis.form.exchange.SmallTable;
import io.trellis.report.WidgetData.Cell;
import io.trellis.report.WidgetData.Column;
import io.trellis.report.WidgetData.Group;
import io.trellis.report.WidgetData.Row;
import io.trellis.report.WidgetData.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a widget shows, row by row: for who does not see a drawing, and for files.
 *
 * @param word the words for {@code group, way, value, conversion, told, total, target, before, rank, change, customers, mean}
 */
public record WidgetTable(Locale locale, UnaryOperator<String> word) {

    /** Empty for what shows no figures. */
    public Optional<WidgetData.Table> of(WidgetData data) {
        return switch (data) {
            case WidgetData.Number number -> Optional.of(number(number));
            case WidgetData.Series series -> Optional.of(series(series));
            case WidgetData.Slices slices -> Optional.of(slices(slices));
            case WidgetData.Table table -> Optional.of(table);
            case WidgetData.Plot plot ->
                Optional.of(new WidgetData.Table(plot.columns(), plot.rows(), plot.truncated()));
            case WidgetData.Pivot pivot -> Optional.of(pivot(pivot));
            case WidgetData.Ranking ranking -> Optional.of(ranking(ranking));
            case WidgetData.Areas areas -> Optional.of(areas(areas));
            case WidgetData.Cohorts cohorts -> Optional.of(cohorts(cohorts));
            case WidgetData.Records _,
                    WidgetData.Entries _,
                    WidgetData.Text _,
                    WidgetData.Unseen _,
                    WidgetData.Broken _ -> Optional.empty();
        };
    }

    /** The same as a sheet of a file. */
    public static SmallTable sheet(String title, WidgetData.Table table) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Row row : table.rows()) {
            List<@Nullable Object> cells = new ArrayList<>();
            row.groups().forEach(group -> cells.add(group.label()));
            row.cells().forEach(cell -> cells.add(cell.value()));
            rows.add(cells);
        }
        return new SmallTable(title, table.columns().stream().map(Column::label).toList(), rows);
    }

    private WidgetData.Table number(WidgetData.Number number) {
        List<Column> columns = new ArrayList<>(List.of(new Column(word.apply("value"), number.unit())));
        List<Cell> cells = new ArrayList<>(List.of(new Cell(number.value(), number.text())));
        number.comparison().ifPresent(before -> {
            columns.add(new Column(word.apply("before"), number.unit()));
            cells.add(new Cell(before.previous(), before.text()));
        });
        number.goal().ifPresent(goal -> {
            columns.add(new Column(word.apply("target"), number.unit()));
            cells.add(new Cell(goal.value(), goal.text()));
        });
        return new WidgetData.Table(columns, List.of(new Row(List.of(), cells)), false);
    }

    private WidgetData.Table series(WidgetData.Series series) {
        List<Column> columns = new ArrayList<>(List.of(new Column(word.apply("group"), null)));
        series.lines().forEach(line -> columns.add(new Column(line.label(), line.unit())));
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < series.categories().size(); i++) {
            int at = i;
            rows.add(new Row(
                    List.of(series.categories().get(i)),
                    series.lines().stream()
                            .map(line -> cell(line.values().get(at), line.unit()))
                            .toList()));
        }
        return new WidgetData.Table(columns, rows, series.truncated());
    }

    private Cell cell(@Nullable BigDecimal number, Unit unit) {
        return new Cell(number, number == null ? "" : FigureText.of(number, unit, locale));
    }

    private WidgetData.Table slices(WidgetData.Slices slices) {
        boolean ways = slices.slices().stream().anyMatch(slice -> slice.way() != null);
        boolean steps = slices.slices().stream().anyMatch(slice -> slice.conversion() != null);
        boolean told = slices.slices().stream().anyMatch(slice -> !slice.told().isEmpty());
        List<Column> columns = new ArrayList<>();
        if (ways) {
            columns.add(new Column(word.apply("way"), null));
        }
        columns.add(new Column(word.apply("group"), null));
        columns.add(new Column(word.apply("value"), slices.unit()));
        if (steps) {
            columns.add(new Column(word.apply("conversion"), Unit.PART));
        }
        if (told) {
            columns.add(new Column(word.apply("told"), null));
        }
        List<Row> rows = new ArrayList<>();
        for (WidgetData.Slice slice : slices.slices()) {
            List<Group> groups = new ArrayList<>();
            if (slice.way() != null) {
                groups.add(slice.way());
            }
            groups.add(slice.group());
            List<Cell> cells = new ArrayList<>(List.of(cell(slice.value(), slices.unit())));
            if (steps) {
                cells.add(cell(slice.conversion(), Unit.PART));
            }
            if (told) {
                String words = String.join(", ", slice.told());
                cells.add(new Cell(words, words));
            }
            rows.add(new Row(groups, cells));
        }
        return new WidgetData.Table(columns, rows, slices.truncated());
    }

    private WidgetData.Table ranking(WidgetData.Ranking ranking) {
        Unit plain = new Unit("", 2);
        List<Column> columns = List.of(
                new Column(word.apply("group"), null),
                new Column(word.apply("rank"), Unit.COUNT),
                new Column(word.apply("value"), plain),
                new Column(word.apply("change"), plain));
        return new WidgetData.Table(
                columns,
                ranking.ranked().stream()
                        .map(one -> new Row(
                                List.of(one.group()),
                                List.of(
                                        new Cell(BigDecimal.valueOf(one.rank()), String.valueOf(one.rank())),
                                        new Cell(one.value(), one.text()),
                                        cell(one.change(), plain))))
                        .toList(),
                ranking.truncated());
    }

    private WidgetData.Table areas(WidgetData.Areas areas) {
        List<Column> columns = List.of(
                new Column(word.apply("group"), null),
                new Column(word.apply("customers"), Unit.COUNT),
                new Column(word.apply("told"), null));
        return new WidgetData.Table(
                columns,
                areas.areas().stream()
                        .map(area -> {
                            String told = String.join(", ", area.told());
                            return new Row(
                                    List.of(area.group()),
                                    List.of(new Cell(area.value(), area.text()), new Cell(told, told)));
                        })
                        .toList(),
                false);
    }

    /** What is left of each in the step in which it began and in those after it, and over all of them last. */
    private WidgetData.Table cohorts(WidgetData.Cohorts cohorts) {
        List<Column> columns = new ArrayList<>(
                List.of(new Column(cohorts.label(), null), new Column(word.apply("customers"), Unit.COUNT)));
        for (int step = 0; step < cohorts.mean().size(); step++) {
            columns.add(new Column(String.valueOf(step), Unit.PART));
        }
        List<Row> rows = new ArrayList<>();
        BigDecimal all = BigDecimal.ZERO;
        for (WidgetData.Cohorts.Cohort cohort : cohorts.cohorts()) {
            BigDecimal customers = BigDecimal.valueOf(cohort.customers());
            all = all.add(customers);
            rows.add(new Row(
                    List.of(cohort.group()),
                    kept(
                            customers,
                            cohort.later().stream()
                                    .map(WidgetData.Cohorts.Later::part)
                                    .collect(Collectors.toList()),
                            cohorts.mean().size())));
        }
        rows.add(new Row(
                List.of(new Group(null, word.apply("mean"), "")),
                kept(all, cohorts.mean(), cohorts.mean().size())));
        return new WidgetData.Table(columns, rows, false);
    }

    private List<Cell> kept(BigDecimal customers, List<@Nullable BigDecimal> parts, int steps) {
        List<Cell> cells = new ArrayList<>(List.of(cell(customers, Unit.COUNT)));
        for (int step = 0; step < steps; step++) {
            cells.add(cell(step < parts.size() ? parts.get(step) : null, Unit.PART));
        }
        return cells;
    }

    /** The total over the rest says so in the place of each group that it has none of. */
    private WidgetData.Table pivot(WidgetData.Pivot pivot) {
        List<Column> columns = new ArrayList<>();
        pivot.down().forEach(label -> columns.add(new Column(label, null)));
        for (WidgetData.Pivot.Heading heading : pivot.columns()) {
            String above = Stream.concat(
                            heading.groups().stream().map(Group::label),
                            heading.groups().size() < pivot.across().size()
                                    ? Stream.of(word.apply("total"))
                                    : Stream.empty())
                    .reduce((first, second) -> first + " · " + second)
                    .orElse("");
            pivot.measures()
                    .forEach(measure -> columns.add(new Column(
                            above.isEmpty()
                                    ? measure.label()
                                    : pivot.measures().size() == 1 ? above : above + " · " + measure.label(),
                            measure.unit())));
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < pivot.rows().size(); i++) {
            List<Group> groups = new ArrayList<>(pivot.rows().get(i).groups());
            while (groups.size() < pivot.down().size()) {
                groups.add(new Group(null, word.apply("total"), ""));
            }
            rows.add(new Row(groups, pivot.cells().get(i)));
        }
        return new WidgetData.Table(columns, rows, pivot.truncated());
    }
}
