package io.trellis.app.ui.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.ui.records.ListState;
import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.layout.ListView;
import io.trellis.form.layout.Presented;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrillDownTest {

    @Test
    void aFigureLeadsToAViewThatLeavesNothingOut() {
        ListView won = view("won", Filter.eq("stage", "won"));
        ListView all = view("all", Filter.ALL);
        assertThat(DrillDown.everything(List.of(won, all))).isEqualTo("all");
        assertThat(DrillDown.everything(List.of(won))).isEqualTo(ListState.EVERYTHING);
        assertThat(DrillDown.everything(List.of())).isEqualTo(ListState.EVERYTHING);
    }

    private static ListView view(String name, Filter filter) {
        return new ListView(
                name,
                "crm",
                "opportunity",
                LocalizedText.same(name),
                List.of("name"),
                filter,
                List.of(),
                List.of(),
                0,
                Presented.TABLE);
    }
}
