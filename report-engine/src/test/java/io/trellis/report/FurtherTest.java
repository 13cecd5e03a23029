package io.trellis.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.GroupBy.Step;
import io.trellis.form.query.Measure;
import io.trellis.form.query.Measure.Shown;
import io.trellis.form.query.ReportQuery.ColumnSort;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FurtherTest {

    private static final Filter WON = Filter.eq("stage", "won");

    private final WidgetDefinition widget = ReportWorld.widget("""
            {"id":"a","type":"pivot","label":"A","entity":"opportunity","filter":{"field":"amount","op":"gt","value":1},
             "groupBy":[{"field":"stage"},{"field":"closeDate"}],"kept":[{"measure":0,"is":"gt","than":2}],"limit":3,
             "measures":[{"op":"count"},{"op":"sum","field":"amount","shown":"growth"}]}""");

    @Test
    void theMeasureIsAskedOfWhatWasPickedByWhatWasChosen() {
        WidgetDefinition asked = new Further(widget, 1, WON)
                .asked(new GroupBy(FieldPath.of("account.region"), null))
                .widgets()
                .getFirst();
        assertThat(asked.id()).isEqualTo("a");
        assertThat(asked.filter()).isEqualTo(WON);
        assertThat(asked.groupBy()).containsExactly(new GroupBy(FieldPath.of("account.region"), null));
        assertThat(asked.measures())
                .as("a growth is of periods, which regions are not")
                .containsExactly(new Measure(Measure.Op.SUM, FieldPath.of("amount")).shown(Shown.VALUE));
        assertThat(asked.sort()).containsExactly(new ColumnSort(1, true));
        assertThat(asked.kept()).isEmpty();
    }

    @Test
    void alongTheCalendarTheOrderIsThatOfTheDays() {
        WidgetDefinition asked = new Further(widget, 0, WON)
                .asked(new GroupBy(FieldPath.of("closeDate"), Step.MONTH))
                .widgets()
                .getFirst();
        assertThat(asked.type()).isEqualTo("line");
        assertThat(asked.sort()).isEmpty();
    }

    @Test
    void aStepOfTheCalendarIsDividedByTheNextFinerOne() {
        GroupBy year = new GroupBy(FieldPath.of("closeDate"), Step.FISCAL_YEAR);
        assertThat(Further.within(year)).contains(year.by(Step.QUARTER));
        assertThat(Further.within(year.by(Step.DAY))).isEmpty();
        assertThat(Further.within(new GroupBy(FieldPath.of("stage"), null))).isEqualTo(Optional.empty());
    }

    @Test
    void theWholeThatItIsAboutHasNoGroups() {
        WidgetDefinition whole =
                new Further(widget, 0, WON).among(Filter.ALL).whole().widgets().getFirst();
        assertThat(whole.groupBy()).isEmpty();
        assertThat(whole.filter()).isEqualTo(Filter.ALL);
        assertThat(whole.measures()).isEqualTo(List.copyOf(widget.measures()));
    }
}
