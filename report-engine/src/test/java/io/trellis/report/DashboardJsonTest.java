package io.trellis.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.report.WidgetDefinition.Cells;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DashboardJsonTest {

    private static final JsonMapper MAPPER = new JsonMapper();

    @Test
    void whatWasWrittenIsReadAsTheSame() {
        DashboardDefinition dashboard = ReportWorld.dashboard("""
                {"label":{"zh":"销售","en":"Sales"},"description":{"zh":"","en":"All"},
                 "filters":[{"id":"p","label":{"zh":"期间","en":"Period"},"entity":"opportunity","field":"closeDate",
                   "kind":"period","initial":"this_year"}],
                 "widgets":[{"id":"a","type":"bar","label":{"zh":"甲","en":"A"},"x":3,"y":1,"w":6,"h":4,
                   "entity":"opportunity","filter":{"field":"stage","op":"in","value":["won"]},
                   "groupBy":[{"field":"closeDate","by":"quarter"},{"field":"account.region","top":2,"topEach":true}],
                   "measures":[{"op":"sum","field":"amount","shown":"groupShare"},{"op":"count"}],
                   "kept":[{"measure":0,"is":"le","than":0.25}],
                   "sort":[{"measure":1,"dir":"desc"},{"group":0,"dir":"asc"}],"limit":12,"options":{"stacked":true}}]}""");
        assertThat(DashboardJson.read("sales", "crm", DashboardJson.write(dashboard)))
                .isEqualTo(dashboard);
    }

    @Test
    void tabsAreReadWrittenAndTakenAwayWithNothingLost() {
        DashboardDefinition dashboard = ReportWorld.dashboard("""
                {"label":"Sales","tabs":[{"id":"one","label":{"zh":"一","en":"One"}},{"id":"two","label":"Two"}],
                 "widgets":[{"id":"a","type":"bar","x":0,"y":0,"w":6,"h":4},
                   {"id":"b","type":"bar","tab":"two","x":3,"y":1,"w":6,"h":2},
                   {"id":"c","type":"bar","tab":"two","x":0,"y":0,"w":3,"h":3}]}""");
        assertThat(DashboardJson.read("sales", "crm", DashboardJson.write(dashboard)))
                .isEqualTo(dashboard);
        assertThat(dashboard.on("one")).extracting(WidgetDefinition::id).containsExactly("a");
        assertThat(dashboard.inOrder()).extracting(WidgetDefinition::id).containsExactly("a", "c", "b");

        DashboardDefinition without = dashboard.tabbed(List.of(dashboard.tabs().getFirst()));
        assertThat(without.widgets())
                .extracting(WidgetDefinition::cells)
                .containsExactly(
                        new Cells("one", 0, 0, 6, 4), new Cells("one", 3, 5, 6, 2), new Cells("one", 0, 4, 3, 3));
        DashboardDefinition none = dashboard.tabbed(List.of());
        assertThat(none.widgets())
                .extracting(WidgetDefinition::cells)
                .containsExactly(new Cells(0, 0, 6, 4), new Cells(3, 5, 6, 2), new Cells(0, 4, 3, 3));
        assertThat(none.tabbed(dashboard.tabs()).on("one")).hasSize(3);
    }

    @Test
    void readsWhateverIsThereWithoutFailing() {
        for (String json : new String[] {
            "{}",
            "[]",
            "{\"widgets\":3,\"filters\":{}}",
            "{\"widgets\":[1,{\"groupBy\":[{\"field\":\"..\"},7],\"measures\":[{\"op\":\"most\"}],\"kept\":[{\"is\":1},4],\"x\":-3,\"w\":99}]}",
            "{\"tabs\":[3,{\"id\":[]},{\"id\":\"a\"}],\"widgets\":[{\"tab\":7}]}",
            "{\"filters\":[{\"kind\":5,\"field\":\"\"}]}",
            "{\"widgets\":[{\"filter\":{\"field\":1},\"sort\":[{}],\"options\":[]}]}"
        }) {
            DashboardDefinition read = DashboardJson.read("d", "crm", MAPPER.readTree(json));
            assertThat(read.label().en()).isEqualTo("d");
            assertThat(read.widgets()).allSatisfy(widget -> assertThat(widget.cells())
                    .isEqualTo(widget.cells().within()));
        }
    }
}
