package io.trellis.app.ui.timeline;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.trellis.app.ui.editor.Tag;
import io.trellis.app.ui.files.FileTile;
import io.trellis.app.ui.people.People;
import io.trellis.app.ui.records.RecordView;
import io.trellis.app.ui.shell.Destination;
import io.trellis.app.ui.shell.Moments;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.file.RecordFiles;
import io.trellis.form.record.RecordId;
import io.trellis.form.timeline.TimelineEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** One thing that the timeline tells. */
final class EntryView extends Div {

    /** Draws them. */
    @Component
    static class Factory {
        private final People people;
        private final List<EntryEditing> editing;

        private final RecordFiles files;

        Factory(People people, List<EntryEditing> editing, RecordFiles files) {
            this.people = people;
            this.files = files;
            this.editing = editing;
        }

        /** @param changed to be told when the entry was */
        EntryView create(CurrentUser user, RecordId record, TimelineEntry entry, TimeWords times, Runnable changed) {
            return new EntryView(this, user, record, entry, times, changed);
        }
    }

    private EntryView(
            Factory parts, CurrentUser user, RecordId record, TimelineEntry entry, TimeWords times, Runnable changed) {
        addClassName("timeline-entry");
        getElement().setAttribute("data-kind", entry.kind());
        Icon icon = Destination.icon(entry.icon()).create();
        icon.addClassName("timeline-icon");
        Div head = new Div();
        head.addClassName("timeline-head");
        if (!entry.by().isEmpty()) {
            Span who = new Span(parts.people.name(entry.by()));
            who.addClassName("timeline-who");
            head.add(who);
        }
        head.add(new Span(t(entry.what())));
        entry.marks().forEach(mark -> head.add(new Tag(t(mark.text()), mark.color())));
        Span when = new Span(times.within(entry.at()));
        when.addClassNames("quiet", "timeline-when");
        when.setTitle(Moments.text(user, entry.at()));
        parts.editing.stream()
                .filter(one -> one.kind().equals(entry.kind()))
                .findFirst()
                .ifPresent(editing -> offer(new Editing(parts.files, editing, user, record, entry, changed), head));
        head.add(when);
        Div body = new Div(head);
        body.addClassName("timeline-body");
        entry.about().ifPresent(about -> {
            RouterLink link = new RouterLink(
                    about.title(),
                    RecordView.class,
                    new RouteParameters(Map.of(
                            "entity",
                            about.record().entity(),
                            "id",
                            about.record().id())));
            link.addClassName("timeline-about");
            body.add(link);
        });
        if (!entry.text().isBlank()) {
            body.add(new WrittenText(entry.text(), entry.mentions(), parts.people::name));
        }
        if (!entry.files().isEmpty()) {
            Div files = new Div();
            files.addClassNames("file-tiles", "timeline-files");
            entry.files().forEach(file -> files.add(new FileTile(file)));
            body.add(files);
        }
        entry.changes().forEach(change -> body.add(change(change)));
        add(icon, body);
    }

    private static Div change(TimelineEntry.Change change) {
        Span label = new Span(t(change.label()));
        label.addClassName("quiet");
        Div line = new Div(label, new Span(" " + words(change.from()) + " → " + words(change.to())));
        line.addClassName("timeline-change");
        return line;
    }

    private static String words(String formatted) {
        return formatted.isEmpty() ? t("record.nothing") : formatted;
    }

    private static void offer(Editing editing, Div head) {
        Div actions = new Div();
        actions.addClassName("timeline-actions");
        if (editing.entry().may().edit()) {
            actions.add(button(VaadinIcon.PENCIL, "timeline.edit", editing::edit));
        }
        if (editing.entry().may().delete()) {
            actions.add(button(VaadinIcon.TRASH, "timeline.delete", editing::delete));
        }
        if (actions.getComponentCount() > 0) {
            head.add(actions);
        }
    }

    private static Button button(VaadinIcon icon, String text, Runnable action) {
        Button button = new Button(icon.create(), click -> action.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(t(text));
        button.setTooltipText(t(text));
        return button;
    }

    /** An entry that its reader may change. */
    private record Editing(
            RecordFiles store,
            EntryEditing editing,
            CurrentUser user,
            RecordId record,
            TimelineEntry entry,
            Runnable changed) {

        void edit() {
            TextArea text = new TextArea();
            text.setAriaLabel(t("timeline.edit"));
            text.setValue(entry.text());
            text.setWidthFull();
            text.setMinRows(3);
            WaitingFiles files = new WaitingFiles(store, user, entry.files(), some -> {});
            Div area = new Div(text, files, files.drop());
            area.addClassNames("file-area", "entry-editing");
            Dialog dialog = new Dialog(area);
            dialog.setHeaderTitle(t("timeline.edit"));
            dialog.setWidth("min(560px, 94vw)");
            Button save = new Button(t("save"), click -> saved(text.getValue(), files)
                    .ifPresentOrElse(
                            problem -> {
                                text.setErrorMessage(problem);
                                text.setInvalid(true);
                            },
                            () -> {
                                dialog.close();
                                changed.run();
                            }));
            save.addThemeVariants(ButtonVariant.PRIMARY);
            dialog.getFooter().add(new Button(t("cancel"), click -> dialog.close()), save);
            dialog.open();
            text.focus();
        }

        /** Empty where it was, else why not. */
        private Optional<String> saved(String text, WaitingFiles files) {
            return files.drop().busy()
                    ? Optional.of(t("timeline.uploading"))
                    : editing.change(user, record, entry, text, files.ids()).map(Texts::t);
        }

        void delete() {
            ConfirmDialog ask = new ConfirmDialog();
            ask.setId("delete-entry");
            ask.setHeader(t("timeline.delete"));
            ask.setText(t(entry.files().isEmpty() ? "timeline.delete.help" : "timeline.delete.files"));
            ask.setCancelable(true);
            ask.setCancelText(t("cancel"));
            ask.setConfirmText(t("delete"));
            ask.setConfirmButtonTheme("error primary");
            ask.addConfirmListener(confirm -> {
                editing.delete(user, record, entry).ifPresent(problem -> Notices.problem(t(problem)));
                changed.run();
            });
            ask.open();
        }
    }
}
