package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The cell of a table that is edited by touch: at the foot of the screen, over the keyboard, with large buttons. It stays while
 * the table is scrolled, and leads to the cell before and after.
 */
final class CellSheet extends Dialog {

    private final Span record = new Span();
    private final Div place = new Div();
    private final Button previous = step(VaadinIcon.CHEVRON_LEFT, "previous", "cell.previous");
    private final Button next = step(VaadinIcon.CHEVRON_RIGHT, "next", "cell.next");
    private final transient Supplier<Optional<CellInput>> input;

    /** @param input what is shown now; empty where it was left just before */
    CellSheet(Supplier<Optional<CellInput>> input) {
        this.input = input;
        addClassName("cell-sheet");
        setCloseOnOutsideClick(false);
        setCloseOnEsc(false);
        record.addClassNames("cell-sheet-record", "quiet");
        place.addClassName("cell-sheet-input");
        Button save = new Button(t("save"), click -> leave("stay"));
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClassName("cell-sheet-save");
        Button cancel = new Button(t("cancel"), click -> leave("cancel"));
        add(record, place);
        getFooter().add(previous, next, cancel, save);
    }

    private Button step(VaadinIcon icon, String how, String text) {
        Button step = new Button(icon.create(), click -> leave(how));
        step.addThemeVariants(ButtonVariant.TERTIARY);
        step.setAriaLabel(t(text));
        step.setTooltipText(t(text));
        return step;
    }

    /** The input tells what is typed in it, as when a key leaves it. */
    private void leave(String how) {
        input.get().ifPresent(shown -> shown.end(how));
    }

    /**
     * @param label of the field
     * @param of the record, as people know it
     * @param before whether a cell stands before it, {@code after} whether one stands after it
     */
    void show(CellInput shown, String label, String of, boolean before, boolean after) {
        setHeaderTitle(label);
        record.setText(of);
        place.removeAll();
        place.add(shown);
        previous.setEnabled(before);
        next.setEnabled(after);
        open();
    }
}
