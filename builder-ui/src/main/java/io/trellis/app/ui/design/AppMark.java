package io.trellis.app.ui.design;

import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.shell.Destination;

/** The icon of an app on its colour. */
final class AppMark extends Span {

    AppMark(AppFace face) {
        addClassName("app-mark");
        getElement().setAttribute("aria-hidden", "true");
        if (!face.color().isEmpty()) {
            getElement().setAttribute("data-color", face.color());
        }
        add(Destination.icon(face.icon()).create());
    }
}
