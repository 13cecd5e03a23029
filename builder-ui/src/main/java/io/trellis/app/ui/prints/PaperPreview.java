package io.trellis.app.ui.prints;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.IFrame;

/** Pages as they will be printed, in a frame in which nothing runs. */
final class PaperPreview extends Div {

    private final IFrame frame = new IFrame();

    PaperPreview() {
        addClassName("paper");
        frame.setSandbox();
        frame.getElement().setAttribute("title", t("prints.preview"));
        add(frame);
    }

    void show(String html) {
        frame.setSrcdoc(html);
    }
}
