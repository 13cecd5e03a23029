package io.trellis.app.ui.views;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.dnd.DragSource;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.shell.Drawn;
import io.trellis.app.ui.shell.FocusKeys;

/** The fields that a list can still show, to be dragged among its columns or appended by Enter or a click. */
final class ViewFields extends Div {

    private record Face(String path, String label) {}

    private final transient ViewDraft work;
    private final transient Drawn drawn = new Drawn();
    private final Div list = new Div();

    ViewFields(ViewDraft work) {
        this.work = work;
        addClassName("palette");
        list.addClassNames("palette-list", "palette-wide");
        add(new H3(t("forms.view.fields")), list);
    }

    void show() {
        drawn.begin();
        Drawn.arrange(
                list,
                work.offered().stream()
                        .map(path -> new Face(path, work.label(path)))
                        .map(face -> drawn.part(face, () -> entry(face.path, face.label)))
                        .toList());
    }

    private Div entry(String path, String label) {
        Div entry = new Div(new Span(label));
        entry.addClassName("palette-entry");
        entry.getElement().setAttribute("tabindex", "0");
        entry.getElement().setAttribute("role", "button");
        entry.getElement().setAttribute("data-path", path);
        DragSource.create(entry).setDragData(path);
        Runnable append = () -> work.place(path, Integer.MAX_VALUE);
        entry.addClickListener(click -> append.run());
        FocusKeys.on(entry, key -> append.run());
        return entry;
    }
}
