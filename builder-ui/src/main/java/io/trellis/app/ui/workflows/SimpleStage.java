package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.icon.VaadinIcon;

/** Where a flow as a list is shown, from near or far. */
final class SimpleStage extends Div {

    private static final int FARTHEST = 3;

    private final SimpleFlow flow;
    private final NativeButton closer = button(VaadinIcon.PLUS, "workflows.closer", -1);
    private final NativeButton farther = button(VaadinIcon.MINUS, "workflows.farther", 1);
    private int far;

    SimpleStage(SimpleFlow flow) {
        this.flow = flow;
        addClassName("simple-stage");
        Div zoom = new Div(closer, farther);
        zoom.addClassName("simple-zoom");
        add(flow, zoom);
        show();
    }

    private NativeButton button(VaadinIcon icon, String words, int step) {
        NativeButton button = new NativeButton("", click -> {
            far = Math.clamp(far + step, 0, FARTHEST);
            show();
        });
        button.add(icon.create());
        button.getElement().setAttribute("aria-label", t(words));
        button.setTitle(t(words));
        return button;
    }

    private void show() {
        for (int i = 1; i <= FARTHEST; i++) {
            flow.setClassName("simple-far-" + i, i == far);
        }
        closer.setEnabled(far > 0);
        farther.setEnabled(far < FARTHEST);
        flow.center();
    }
}
