package io.trellis.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.FigureUnit;
import io.trellis.report.WidgetData.Cell;
import io.trellis.report.WidgetData.Column;
import io.trellis.report.WidgetData.Group;
import io.trellis.report.WidgetData.Line;
import io.trellis.report.WidgetData.Pivot;
import io.trellis.report.WidgetData.Unit;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is drawn, row by row. */
class WidgetTableTest {

    private static final Unit HOURS = new Unit(
            "",
            2,
            List.of(
                    new FigureUnit(BigDecimal.valueOf(3600), "h"),
                    new FigureUnit(BigDecimal.valueOf(60), "m"),
                    new FigureUnit(BigDecimal.ONE, "s")));
    private static final Group EAST = new Group("east", "East", "");
    private static final Group WON = new Group("won", "Won", "");

    @Test
    void aLineIsAColumnAndACategoryARow() {
        assertThat(lines(new WidgetData.Series(
                        "bar",
                        List.of(EAST, WON),
                        List.of(
                                new Line("Count", null, 0, Unit.COUNT, Arrays.asList(new BigDecimal("1200"), null)),
                                new Line(
                                        "Spent",
                                        null,
                                        1,
                                        HOURS,
                                        List.of(new BigDecimal("9010"), new BigDecimal("59.5")))),
                        false)))
                .containsExactly("group|Count|Spent", "East|1,200|2h 30m", "Won||59.5s");
    }

    @Test
    void durationsAreToldInTheirTwoLargestUnits() {
        assertThat(Stream.of("7200", "7199", "90", "-5400", "0"))
                .map(seconds -> FigureText.of(new BigDecimal(seconds), HOURS, Locale.ENGLISH))
                .containsExactly("2h", "2h", "1m 30s", "-1h 30m", "0s");
    }

    @Test
    void theTotalsOfAPivotSayThatTheyAre() {
        Cell cell = new Cell(BigDecimal.ONE, "1");
        assertThat(lines(new Pivot(
                        List.of("Region", "Owner"),
                        List.of("Stage"),
                        List.of(new Column("Count", Unit.COUNT)),
                        List.of(new Pivot.Heading(List.of(EAST)), new Pivot.Heading(List.of())),
                        List.of(new Pivot.Heading(List.of(WON)), new Pivot.Heading(List.of())),
                        List.of(List.of(cell, cell), List.of(cell, cell)),
                        false)))
                .containsExactly("Region|Owner|Won|total", "East|total|1|1", "total|total|1|1");
    }

    @Test
    void stepsSayOfWhichWayTheyAreHowManyCameAndWhatElseIsKnown() {
        assertThat(lines(new WidgetData.Slices(
                        "funnel",
                        List.of(
                                new WidgetData.Slice(WON, BigDecimal.TEN, null, EAST, 0, List.of()),
                                new WidgetData.Slice(
                                        WON, BigDecimal.TWO, new BigDecimal("0.2"), EAST, 0, List.of("Days 3"))),
                        Unit.COUNT,
                        false)))
                .containsExactly("way|group|value|conversion|told", "East|Won|10||", "East|Won|2|20%|Days 3");
    }

    @Test
    void whatShowsNoFiguresIsNoTable() {
        assertThat(new WidgetTable(Locale.ENGLISH, key -> key).of(new WidgetData.Unseen(LocalizedText.same("no"))))
                .isEmpty();
    }

    private static List<String> lines(WidgetData data) {
        WidgetData.Table table =
                new WidgetTable(Locale.ENGLISH, key -> key).of(data).orElseThrow();
        return Stream.concat(
                        Stream.of(table.columns().stream().map(Column::label).collect(Collectors.joining("|"))),
                        table.rows().stream().map(row -> Stream.concat(
                                        row.groups().stream().map(Group::label),
                                        row.cells().stream().map(Cell::text))
                                .collect(Collectors.joining("|"))))
                .toList();
    }
}
