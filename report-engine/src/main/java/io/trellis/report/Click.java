package io.trellis.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was clicked in a widget.
 *
 * @param groups the values of the groups clicked, in the order of the widget's grouping; fewer for a whole category
 * @param measure which of the widget's measures, counted from 0
 */
public record Click(String widget, List<@Nullable Object> groups, int measure) {

    public Click {
        groups = Collections.unmodifiableList(new ArrayList<>(groups));
    }

    /** The widget as a whole: a figure's. */
    public static Click on(String widget) {
        return new Click(widget, List.of(), 0);
    }
}
