package io.trellis.app.ui.forms;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dnd.DragSource;
import com.vaadin.flow.component.dnd.DropTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.core.artifact.Problem;
import io.trellis.form.layout.ListView;
import java.util.List;

/** The columns of a list in their order, arranged by drag and drop or by keys. */
final class ViewColumns extends Div {

    private final transient ViewWork work;

    ViewColumns(ViewWork work) {
        this.work = work;
        addClassName("view-columns");
    }

    void show(ListView view, List<Problem> problems) {
        removeAll();
        for (int i = 0; i < view.columns().size(); i++) {
            String path = view.columns().get(i);
            Component column = column(path, i);
            boolean wrong = problems.stream().anyMatch(problem -> problem.path().equals("columns[" + path + "]"));
            column.getElement().getClassList().set("canvas-wrong", wrong);
            add(column);
        }
        Div end = new Div(new Span(t("forms.view.drop")));
        end.addClassNames("canvas-end", "canvas-end-empty");
        target(end, view.columns().size());
        add(end);
    }

    private Component column(String path, int index) {
        Button remove = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> work.remove(path));
        remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        remove.setAriaLabel(t("columns.remove") + " " + work.label(path));
        Div column = new Div(new Span(work.label(path)), remove);
        column.addClassNames("canvas-item", "view-column");
        column.getElement().setAttribute("tabindex", "0");
        column.getElement().setAttribute("role", "group");
        column.getElement().setAttribute("data-column", path);
        column.getElement().setAttribute("aria-label", work.label(path));
        DragSource.create(column).setDragData(path);
        target(column, index);
        Keys.on(column, key -> {
            switch (key) {
                case "ArrowLeft", "ArrowUp" -> work.move(path, -1);
                case "ArrowRight", "ArrowDown" -> work.move(path, 1);
                case "Delete", "Backspace" -> work.remove(path);
                default -> {
                    // a column has nothing to open
                }
            }
            focus(path);
        });
        return column;
    }

    private void focus(String path) {
        getChildren()
                .filter(child -> path.equals(child.getElement().getAttribute("data-column")))
                .findFirst()
                .ifPresent(child -> child.getElement().callJsFunction("focus"));
    }

    private void target(Div place, int position) {
        DropTarget.create(place).addDropListener(drop -> drop.getDragData().ifPresent(data -> {
            if (data instanceof String path) {
                work.place(path, position);
            }
        }));
    }
}
