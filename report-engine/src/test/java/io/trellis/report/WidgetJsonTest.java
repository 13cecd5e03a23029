package io.trellis.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.FigureUnit;
import io.trellis.form.record.RecordId;
import io.trellis.report.WidgetData.Cell;
import io.trellis.report.WidgetData.Column;
import io.trellis.report.WidgetData.Comparison;
import io.trellis.report.WidgetData.Goal;
import io.trellis.report.WidgetData.Group;
import io.trellis.report.WidgetData.Line;
import io.trellis.report.WidgetData.Row;
import io.trellis.report.WidgetData.Slice;
import io.trellis.report.WidgetData.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What the API answers and the chart draws is written once. */
class WidgetJsonTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Unit YUAN = new Unit("CNY", 2);
    private static final Group EAST = new Group("east", "East", "blue");
    private static final Group NOTHING = new Group(null, "None", "");

    @Test
    void aFigureHasItsUnitAndWhatItIsComparedWith() {
        Comparison comparison = new Comparison(
                new BigDecimal("80"),
                "¥80",
                new BigDecimal("0.25"),
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 3, 31),
                false);
        is(
                new WidgetData.Number(
                        new BigDecimal("100.50"),
                        "¥100.50",
                        YUAN,
                        Optional.of(comparison),
                        Optional.of(new Goal(new BigDecimal("200"), "¥200", new BigDecimal("0.5"))),
                        Optional.empty()),
                """
                {"kind":"number","value":100.50,"text":"¥100.50","unit":{"currency":"CNY","digits":2},
                 "comparison":{"previous":80,"text":"¥80","change":0.25,"first":"2026-01-01","last":"2026-03-31","lowerIsBetter":false},
                 "goal":{"value":200,"text":"¥200","reached":0.5},"trend":null}""");
        is(new WidgetData.Number(null, "", Unit.COUNT, Optional.empty(), Optional.empty(), Optional.empty()), """
                {"kind":"number","value":null,"text":"","unit":{"currency":"","digits":0},"comparison":null,"goal":null,"trend":null}""");
    }

    @Test
    void recordsThingsToDoAndTextsAreWords() {
        is(
                new WidgetData.Records(
                        "account",
                        "account-all",
                        List.of(new WidgetData.Records.Heading("Name", false)),
                        List.of(new WidgetData.Records.Listed("a1", List.of(new Group(null, "Acme", "")))),
                        true),
                """
                {"kind":"records","entity":"account","view":"account-all","columns":[{"label":"Name"}],
                 "rows":[{"id":"a1","cells":[{"value":null,"label":"Acme","color":""}]}],"truncated":true}""");
        is(
                new WidgetData.Entries(
                        List.of(
                                new WidgetData.Entries.Entry(
                                        "Visit",
                                        "Meeting",
                                        "Acme",
                                        "phone",
                                        Instant.parse("2026-11-21T08:00:00Z"),
                                        true,
                                        new WidgetData.Place.OfRecord(new RecordId("activity", "v1"))),
                                new WidgetData.Entries.Entry(
                                        "Approve", "", "", "inbox", null, false, new WidgetData.Place.OfTask("t1"))),
                        false,
                        LocalizedText.same("Nothing"),
                        LocalDate.of(2026, 11, 21)),
                """
                {"kind":"entries","entries":[
                  {"title":"Visit","detail":"Meeting","about":"Acme","at":"2026-11-21T08:00:00Z","late":true,
                   "record":{"entity":"activity","id":"v1"}},
                  {"title":"Approve","detail":"","about":"","at":null,"late":false,"task":"t1"}],
                 "truncated":false,"nothing":"Nothing"}""");
        is(new WidgetData.Text("**Hello**"), """
                {"kind":"text","markdown":"**Hello**"}""");
    }

    @Test
    void aLineHasAValueOrNullForEachCategory() {
        is(
                new WidgetData.Series(
                        "bar",
                        List.of(EAST, NOTHING),
                        List.of(
                                new Line("Amount", null, 0, YUAN, Arrays.asList(BigDecimal.TEN, null)),
                                new Line("Won", EAST, 1, Unit.COUNT, Arrays.asList(null, BigDecimal.ONE))),
                        true),
                """
                {"kind":"series","look":"bar",
                 "categories":[{"value":"east","label":"East","color":"blue"},{"value":null,"label":"None","color":""}],
                 "lines":[{"label":"Amount","group":null,"measure":0,"unit":{"currency":"CNY","digits":2},"values":[10,null]},
                  {"label":"Won","group":{"value":"east","label":"East","color":"blue"},"measure":1,
                   "unit":{"currency":"","digits":0},"values":[null,1]}],
                 "truncated":true}""");
    }

    @Test
    void aSliceHasItsGroupAndHowManyCameThroughTheStepBefore() {
        is(
                new WidgetData.Slices(
                        "funnel",
                        List.of(
                                new Slice(EAST, BigDecimal.TEN, null),
                                new Slice(NOTHING, BigDecimal.TWO, new BigDecimal("0.2"), EAST, 1, List.of("a 1"))),
                        Unit.COUNT,
                        false),
                """
                {"kind":"slices","look":"funnel",
                 "slices":[{"group":{"value":"east","label":"East","color":"blue"},"value":10,"conversion":null},
                  {"group":{"value":null,"label":"None","color":""},"value":2,"conversion":0.2,
                   "way":{"value":"east","label":"East","color":"blue"},"measure":1,"told":["a 1"]}],
                 "unit":{"currency":"","digits":0},"truncated":false}""");
    }

    @Test
    void aTableHasGroupsAndThenFigures() {
        is(
                new WidgetData.Table(
                        List.of(new Column("Region", null), new Column("Amount", YUAN)),
                        List.of(new Row(List.of(EAST), List.of(new Cell(BigDecimal.TEN, "¥10"), new Cell(null, "")))),
                        false),
                """
                {"kind":"table","columns":[{"label":"Region","unit":null},
                  {"label":"Amount","unit":{"currency":"CNY","digits":2}}],
                 "rows":[{"groups":[{"value":"east","label":"East","color":"blue"}],
                  "cells":[{"value":10,"text":"¥10"},{"value":null,"text":""}]}],
                 "truncated":false}""");
    }

    @Test
    void aPivotHasItsHeadingsAndTheCellsOfEachRow() {
        Unit hours = new Unit("", 2, List.of(new FigureUnit(BigDecimal.valueOf(3600), "h")));
        is(
                new WidgetData.Pivot(
                        List.of("Region"),
                        List.of(),
                        List.of(new Column("Spent", hours)),
                        List.of(new WidgetData.Pivot.Heading(List.of(EAST)), new WidgetData.Pivot.Heading(List.of())),
                        List.of(new WidgetData.Pivot.Heading(List.of())),
                        List.of(List.of(new Cell(BigDecimal.TEN, "10s")), List.of(new Cell(null, ""))),
                        false),
                """
                {"kind":"pivot","down":["Region"],"across":[],
                 "measures":[{"label":"Spent","unit":{"currency":"","digits":2,"told":[{"size":3600,"sign":"h"}]}}],
                 "rows":[[{"value":"east","label":"East","color":"blue"}],[]],"columns":[[]],
                 "cells":[[{"value":10,"text":"10s"}],[{"value":null,"text":""}]],"truncated":false}""");
        is(
                new WidgetData.Plot(
                        "scatter",
                        List.of(new Column("Region", null)),
                        List.of(new Row(List.of(EAST), List.of())),
                        true),
                """
                {"kind":"plot","look":"scatter","columns":[{"label":"Region","unit":null}],
                 "rows":[{"groups":[{"value":"east","label":"East","color":"blue"}],"cells":[]}],"truncated":true}""");
    }

    @Test
    void aRankingSaysWhoRose() {
        is(
                new WidgetData.Ranking(
                        List.of(new WidgetData.Ranking.Ranked(
                                1, 2, EAST, BigDecimal.TEN, "¥10", BigDecimal.ONE, new BigDecimal("0.25"))),
                        false,
                        true,
                        false,
                        false),
                """
                {"kind":"ranking","ranked":[{"rank":1,"risen":2,"group":{"value":"east","label":"East","color":"blue"},
                  "value":10,"text":"¥10","change":0.25}],"people":false,"compared":true,"truncated":false}""");
    }

    @Test
    void whatIsNotShownSaysWhyInTheReadersLanguage() {
        LocalizedText why = new LocalizedText("不可见", "Not for you");
        is(new WidgetData.Unseen(why), "{\"kind\":\"unseen\",\"why\":\"Not for you\"}");
        is(new WidgetData.Broken(why), "{\"kind\":\"broken\",\"why\":\"Not for you\"}");
    }

    private static void is(WidgetData data, String json) {
        assertThat(JSON.readTree(JSON.writeValueAsString(WidgetJson.write(data, Locale.ENGLISH))))
                .isEqualTo(JSON.readTree(json));
    }
}
