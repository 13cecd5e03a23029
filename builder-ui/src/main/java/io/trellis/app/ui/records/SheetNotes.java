package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import org.jspecify.annotations.Nullable;

/** What is to be known about a record above its fields: that it is kept as it is, that others changed it, what is here again. */
final class SheetNotes extends Div {

    private transient @Nullable Div tooMuch;

    SheetNotes() {
        addClassName("stack");
    }

    void clear() {
        tooMuch = null;
        removeAll();
    }

    void locked(String why) {
        note(VaadinIcon.LOCK, why);
    }

    void restored(String text, Runnable goOn, Runnable discard) {
        Div note = note(VaadinIcon.TIME_BACKWARD, text);
        note.add(
                button("record.restored.on", () -> {
                    remove(note);
                    goOn.run();
                }),
                button("record.restored.discard", discard));
    }

    /** What is entered is more than is kept for whoever comes back. */
    void tooMuch(boolean more) {
        if (!more && tooMuch != null) {
            remove(tooMuch);
            tooMuch = null;
        } else if (more && tooMuch == null) {
            tooMuch = note(VaadinIcon.WARNING, t("record.unsaved.tooMuch"));
        }
    }

    void changed(String text, Runnable take) {
        note(VaadinIcon.USERS, text).add(button("record.changed.take", take));
    }

    private static Button button(String text, Runnable press) {
        Button button = new Button(t(text), click -> press.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        return button;
    }

    private Div note(VaadinIcon icon, String text) {
        Div note = new Div(icon.create(), new Span(text));
        note.addClassName("restored");
        note.getElement().setAttribute("role", "status");
        add(note);
        return note;
    }
}
