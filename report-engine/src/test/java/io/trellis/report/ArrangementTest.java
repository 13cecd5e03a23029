package io.trellis.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.seed.Seed;
import io.trellis.report.WidgetDefinition.Cells;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ArrangementTest {

    private static final long SEED = Seed.of(ArrangementTest.class);

    @Test
    void whatStandsInTheWayMovesDown() {
        List<WidgetDefinition> placed = Arrangement.place(
                List.of(widget("a", 0, 0, 6, 2), widget("b", 6, 0, 6, 2)), "b", new Cells(0, 0, 6, 2));
        assertThat(placed)
                .extracting(WidgetDefinition::cells)
                .containsExactly(new Cells(0, 2, 6, 2), new Cells(0, 0, 6, 2));
    }

    @Test
    void whatIsNotInTheWayStays() {
        List<WidgetDefinition> placed = Arrangement.place(
                List.of(widget("a", 0, 0, 3, 2), widget("b", 0, 4, 3, 2)), "b", new Cells(9, 0, 3, 2));
        assertThat(placed.getFirst().cells()).isEqualTo(new Cells(0, 0, 3, 2));
    }

    @Test
    void whatMadeWayComesBackWhenTheWayIsFree() {
        List<WidgetDefinition> before = List.of(widget("a", 0, 0, 6, 2), widget("b", 6, 0, 6, 4));
        List<WidgetDefinition> pushed = Arrangement.place(before, "b", new Cells(0, 0, 6, 4));
        assertThat(pushed.getFirst().cells()).isEqualTo(new Cells(0, 4, 6, 2));
        assertThat(Arrangement.place(pushed, "b", new Cells(6, 0, 6, 4))).isEqualTo(before);
    }

    @Test
    void nothingLeavesTheGrid() {
        List<WidgetDefinition> placed =
                Arrangement.place(List.of(widget("a", 0, 0, 3, 2)), "a", new Cells(20, -4, 30, 0));
        assertThat(placed.getFirst().cells()).isEqualTo(new Cells(0, 0, 12, 1));
    }

    @Test
    void aNewOneFindsTheFirstGap() {
        List<WidgetDefinition> all = List.of(widget("a", 0, 0, 4, 2), widget("b", 8, 0, 4, 2));
        assertThat(Arrangement.firstFree(all, "", 4, 2)).isEqualTo(new Cells(4, 0, 4, 2));
        assertThat(Arrangement.firstFree(all, "", 5, 2)).isEqualTo(new Cells(0, 2, 5, 2));
    }

    @RepeatedTest(50)
    void whateverIsMovedNoneLiesOverAnother(RepetitionInfo run) {
        Random random = new Random(SEED + run.getCurrentRepetition());
        List<WidgetDefinition> widgets = List.of();
        for (int i = 0; i < 12; i++) {
            var more = new java.util.ArrayList<>(widgets);
            more.add(widget(
                    "w" + i, random.nextInt(12), random.nextInt(8), 1 + random.nextInt(8), 1 + random.nextInt(4)));
            widgets = Arrangement.place(more, "w" + i, more.getLast().cells());
        }
        for (WidgetDefinition one : widgets) {
            assertThat(widgets)
                    .filteredOn(other -> !other.id().equals(one.id()))
                    .noneMatch(other -> other.cells().overlaps(one.cells()));
            assertThat(one.cells()).isEqualTo(one.cells().within());
        }
    }

    private static WidgetDefinition widget(String id, int x, int y, int w, int h) {
        return ReportWorld.widget("{\"id\":\"%s\"}".formatted(id)).at(new Cells(x, y, w, h));
    }
}
