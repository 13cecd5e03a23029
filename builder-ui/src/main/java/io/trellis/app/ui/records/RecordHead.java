package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.Optional;

/** The top of a record's page: its title, whether something is unsaved, what can be done, and the steps it goes through. */
final class RecordHead extends Div {

    private final H1 title = new H1();
    private final Span unsaved = new Span(t("record.unsaved"));
    private final Div actions = new Div();
    private final Div news = note();

    RecordHead() {
        addClassName("record-head");
        unsaved.addClassName("unsaved");
        unsaved.getElement().setAttribute("role", "status");
        actions.addClassName("row");
    }

    void show(String text, Optional<? extends Component> path) {
        removeAll();
        title.setText(text);
        actions.removeAll();
        Div line = new Div(title, unsaved, actions);
        line.addClassName("page-head");
        add(line);
        path.ifPresent(this::add);
        news.setVisible(false);
        add(news);
        unsaved(false);
    }

    void unsaved(boolean changed) {
        unsaved.setVisible(changed);
    }

    void offerSaving(Runnable save, Runnable cancel) {
        Button primary = new Button(t("save"), click -> save.run());
        primary.addThemeVariants(ButtonVariant.PRIMARY);
        Button secondary = new Button(t("cancel"), click -> cancel.run());
        secondary.addThemeVariants(ButtonVariant.TERTIARY);
        actions.add(secondary, primary);
    }

    void offerDeleting(Runnable delete) {
        Button button = new Button(t("delete"), VaadinIcon.TRASH.create(), click -> delete.run());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        actions.add(button);
    }

    void offerEditing(Runnable edit) {
        Button button = new Button(t("edit"), VaadinIcon.PENCIL.create(), click -> edit.run());
        button.addThemeVariants(ButtonVariant.PRIMARY);
        actions.add(button);
    }

    /** The record is kept as it is, and why. @param lift takes the lock off, where the viewer may */
    void locked(String why, Optional<Runnable> lift) {
        Div note = note();
        note.addClassName("record-locked");
        note.add(VaadinIcon.LOCK.create(), new Span(why));
        lift.ifPresent(unlock -> {
            Button button = new Button(t("record.unlock"), click -> unlock.run());
            button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            note.add(button);
        });
        add(note);
    }

    /** What was entered before is here again, and can be thrown away. */
    void restored(String when, Runnable discard) {
        Button button = new Button(t("record.restored.discard"), click -> discard.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        Div note = note();
        note.add(VaadinIcon.TIME_BACKWARD.create(), new Span(t("record.restored", when)), button);
        add(note);
        unsaved(true);
    }

    /** Somebody changed the record while others were entered here. */
    void changedBy(String who, Runnable takeTheirs) {
        Button button = new Button(t("record.changed.take"), click -> takeTheirs.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        tell(VaadinIcon.USERS, t("record.changed", who), button);
    }

    /** The record is no longer there for the viewer. */
    void gone() {
        actions.removeAll();
        tell(VaadinIcon.TRASH, t("record.gone"));
    }

    private void tell(VaadinIcon icon, String text, Component... more) {
        news.removeAll();
        news.add(icon.create(), new Span(text));
        news.add(more);
        news.setVisible(true);
    }

    private static Div note() {
        Div note = new Div();
        note.addClassName("restored");
        note.getElement().setAttribute("role", "status");
        return note;
    }
}
