package io.trellis.app.ui.views;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dnd.DragSource;
import com.vaadin.flow.component.dnd.DropTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.shell.Drawn;
import io.trellis.app.ui.shell.Focus;
import io.trellis.app.ui.shell.FocusKeys;
import io.trellis.core.artifact.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** The columns of a list in their order, arranged by drag and drop or by keys. */
final class ViewColumns extends Div {

    private record Face(String path, String label) {}

    private record End() {}

    private final transient ViewDraft work;
    private final transient Drawn drawn = new Drawn();
    private transient List<String> shown = List.of();

    ViewColumns(ViewDraft work) {
        this.work = work;
        addClassName("view-columns");
    }

    /** @param columns of the view: all, or those that stand nowhere else */
    void show(List<String> columns, List<Problem> problems) {
        drawn.begin();
        shown = columns;
        List<Div> children = new ArrayList<>();
        for (String path : shown) {
            String label = work.label(path);
            Div column = drawn.part(new Face(path, label), () -> column(path, label));
            boolean wrong = problems.stream().anyMatch(problem -> problem.path().equals("columns[" + path + "]"));
            column.setClassName("canvas-wrong", wrong);
            children.add(column);
        }
        if (columns.equals(work.columns())) {
            children.add(drawn.part(new End(), this::end));
        }
        Drawn.arrange(this, children);
    }

    private Div end() {
        Div end = new Div(new Span(t("forms.view.drop")));
        end.addClassNames("canvas-end", "canvas-end-empty");
        target(end, () -> shown.size());
        return end;
    }

    private Div column(String path, String label) {
        Button remove = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> work.remove(path));
        remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        remove.setAriaLabel(t("columns.remove") + " " + label);
        Div column = new Div(new Span(label), remove);
        column.addClassNames("canvas-item", "view-column");
        column.getElement().setAttribute("tabindex", "0");
        column.getElement().setAttribute("role", "group");
        column.getElement().setAttribute("data-column", path);
        column.getElement().setAttribute("aria-label", label);
        DragSource.create(column).setDragData(path);
        target(column, () -> shown.indexOf(path));
        FocusKeys.on(column, key -> {
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
                .ifPresent(Focus::on);
    }

    private void target(Div place, IntSupplier position) {
        DropTarget.create(place).addDropListener(drop -> drop.getDragData().ifPresent(data -> {
            if (data instanceof String path) {
                work.place(path, position.getAsInt());
            }
        }));
    }
}
