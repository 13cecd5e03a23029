package io.trellis.report.widget;

import io.trellis.form.query.Measure;
import io.trellis.report.WidgetDefinition;
import java.util.ArrayList;
import java.util.List;

/** A widget that needs more measures than its author has chosen yet counts the records too. */
final class MoreMeasures {

    private MoreMeasures() {}

    static WidgetDefinition of(WidgetDefinition widget, int least) {
        if (widget.figures().size() >= least) {
            return widget;
        }
        List<Measure> measures = new ArrayList<>(widget.figures());
        while (measures.size() < least) {
            measures.add(Measure.COUNT);
        }
        return widget.asking(widget.groupBy(), measures, widget.sort());
    }
}
