package io.trellis.app.ui.forms;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.dnd.DragSource;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;

/** The fields that a list can still show, to be dragged among its columns or appended by Enter or a click. */
final class ViewFields extends Div {

    private final transient ViewWork work;

    ViewFields(ViewWork work) {
        this.work = work;
        addClassName("palette");
    }

    void show() {
        removeAll();
        Div list = new Div();
        list.addClassNames("palette-list", "palette-wide");
        work.offered().forEach(path -> list.add(entry(path)));
        add(new H3(t("forms.view.fields")), list);
    }

    private Div entry(String path) {
        Div entry = new Div(new Span(work.label(path)));
        entry.addClassName("palette-entry");
        entry.getElement().setAttribute("tabindex", "0");
        entry.getElement().setAttribute("role", "button");
        entry.getElement().setAttribute("data-path", path);
        DragSource.create(entry).setDragData(path);
        Runnable append = () -> work.place(path, Integer.MAX_VALUE);
        entry.addClickListener(click -> append.run());
        Keys.on(entry, key -> append.run());
        return entry;
    }
}
