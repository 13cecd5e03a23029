package io.trellis.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What was clicked in a widget.
 *
 * @param groups the values of the groups clicked; fewer than there are for a whole category
 * @param measure which of the widget's measures, counted from 0
 * @param of which of the widget's groups each value is of, counted from 0
 */
public record Click(String widget, List<@Nullable Object> groups, int measure, List<Integer> of) {

    public Click {
        groups = Collections.unmodifiableList(new ArrayList<>(groups));
        of = List.copyOf(of);
    }

    /** Of the first groups, in their order. */
    public Click(String widget, List<@Nullable Object> groups, int measure) {
        this(widget, groups, measure, IntStream.range(0, groups.size()).boxed().toList());
    }

    /** The widget as a whole: a figure's. */
    public static Click on(String widget) {
        return new Click(widget, List.of(), 0);
    }
}
