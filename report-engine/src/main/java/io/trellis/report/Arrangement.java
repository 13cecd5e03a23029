package io.trellis.report;

import io.trellis.report.WidgetDefinition.Cells;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Widgets on the grid of their tab: none over another; what makes way moves down, and up again where there is room. */
public final class Arrangement {

    private Arrangement() {}

    /** With a widget at a place, the others below or beside it as near to where they were as there is room, without gaps above. */
    public static List<WidgetDefinition> place(List<WidgetDefinition> widgets, String id, Cells place) {
        List<WidgetDefinition> placed = new ArrayList<>();
        widgets.stream()
                .filter(widget -> widget.id().equals(id))
                .findFirst()
                .ifPresent(moved -> placed.add(moved.at(place.within())));
        widgets.stream()
                .filter(widget -> !widget.id().equals(id))
                .sorted(Comparator.comparingInt(
                                (WidgetDefinition widget) -> widget.cells().y())
                        .thenComparingInt(widget -> widget.cells().x()))
                .forEach(widget -> placed.add(widget.at(risen(placed, free(placed, widget.cells())))));
        return widgets.stream()
                .flatMap(widget -> placed.stream().filter(at -> at.id().equals(widget.id())))
                .toList();
    }

    /** As they stand, but for the gaps that those which are not shown left. */
    public static List<WidgetDefinition> closed(List<WidgetDefinition> widgets) {
        List<WidgetDefinition> placed = new ArrayList<>();
        widgets.stream()
                .sorted(Comparator.comparingInt(
                                (WidgetDefinition widget) -> widget.cells().y())
                        .thenComparingInt(widget -> widget.cells().x()))
                .forEach(widget -> placed.add(widget.at(risen(placed, free(placed, widget.cells())))));
        return List.copyOf(placed);
    }

    private static Cells risen(List<WidgetDefinition> widgets, Cells from) {
        Cells place = from;
        while (place.y() > 0) {
            Cells higher = place.moved(place.x(), place.y() - 1);
            if (widgets.stream().anyMatch(widget -> widget.cells().overlaps(higher))) {
                return place;
            }
            place = higher;
        }
        return place;
    }

    /** The first free place at or below one. */
    public static Cells free(List<WidgetDefinition> widgets, Cells wanted) {
        Cells place = wanted.within();
        while (true) {
            Cells tried = place;
            if (widgets.stream().noneMatch(widget -> widget.cells().overlaps(tried))) {
                return tried;
            }
            place = tried.moved(tried.x(), tried.y() + 1);
        }
    }

    /** The first place on a tab where a widget of that size fits, from the top left. */
    public static Cells firstFree(List<WidgetDefinition> widgets, String tab, int w, int h) {
        for (int y = 0; ; y++) {
            for (int x = 0; x + w <= WidgetDefinition.COLUMNS; x++) {
                Cells place = new Cells(tab, x, y, w, h);
                if (widgets.stream().noneMatch(widget -> widget.cells().overlaps(place))) {
                    return place;
                }
            }
        }
    }
}
