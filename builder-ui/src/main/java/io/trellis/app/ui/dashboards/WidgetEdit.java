package io.trellis.app.ui.dashboards;

import io.trellis.report.WidgetDefinition;
import java.util.function.Consumer;

/** A widget while its properties are shown: each of them changes it, and some change which others there are. */
final class WidgetEdit {

    private final Consumer<WidgetDefinition> onChange;
    private final Runnable redraw;
    private WidgetDefinition widget;

    /** @param onChange takes the widget as it is to be; {@code redraw} asks for the panel anew */
    WidgetEdit(WidgetDefinition widget, Consumer<WidgetDefinition> onChange, Runnable redraw) {
        this.widget = widget;
        this.onChange = onChange;
        this.redraw = redraw;
    }

    WidgetDefinition now() {
        return widget;
    }

    void change(WidgetDefinition changed) {
        widget = changed;
        onChange.accept(changed);
    }

    /** A change after which other properties are wanted. */
    void reshape(WidgetDefinition changed) {
        change(changed);
        redraw.run();
    }
}
