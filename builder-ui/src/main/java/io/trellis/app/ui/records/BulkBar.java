package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.List;
import org.springframework.stereotype.Component;

/** How many rows of a list are selected, and what can be done with them together. */
final class BulkBar extends Div {

    /** Makes bars. */
    @Component
    static class Factory {
        private final Records records;
        private final Permissions permissions;
        private final Deletion deletion;
        private final BulkEdit edit;

        Factory(Records records, Permissions permissions, Deletion deletion, BulkEdit edit) {
            this.edit = edit;
            this.records = records;
            this.permissions = permissions;
            this.deletion = deletion;
        }

        /** @param changed called when the list is to be drawn anew */
        BulkBar create(CurrentUser user, String entity, Runnable changed) {
            return new BulkBar(this, user, entity, changed);
        }
    }

    private final transient Factory parts;
    private final transient CurrentUser user;
    private final String entity;
    private final transient Runnable changed;

    private BulkBar(Factory parts, CurrentUser user, String entity, Runnable changed) {
        this.parts = parts;
        this.user = user;
        this.entity = entity;
        this.changed = changed;
        addClassNames("row", "bulk");
        setVisible(false);
    }

    void show(List<RecordData> selected) {
        removeAll();
        setVisible(!selected.isEmpty());
        if (selected.isEmpty()) {
            return;
        }
        add(new Span(t("list.selected", selected.size())));
        if (parts.edit.offered(user, entity)) {
            Button edit = new Button(
                    t("bulk.edit"), VaadinIcon.EDIT.create(), click -> parts.edit.ask(user, entity, selected, changed));
            edit.addThemeVariants(ButtonVariant.TERTIARY);
            add(edit);
        }
        if (parts.permissions.may(user, entity, Action.DELETE)) {
            Button delete = new Button(
                    t("delete"), VaadinIcon.TRASH.create(), click -> parts.deletion.ask(user, selected, this::delete));
            delete.addThemeVariants(ButtonVariant.ERROR, ButtonVariant.TERTIARY);
            add(delete);
        }
    }

    private void delete(List<RecordData> chosen) {
        List<RecordData> gone = chosen.stream()
                .filter(record ->
                        parts.records.delete(user, record.id(), record.revision()) instanceof SaveResult.Saved)
                .toList();
        changed.run();
        if (gone.size() < chosen.size()) {
            Notices.problem(t("list.notDeleted", chosen.size() - gone.size()));
        }
        if (!gone.isEmpty()) {
            Notices.undoable(t("list.deleted", gone.size()), () -> {
                gone.forEach(record -> parts.records.restore(user, record.id()));
                changed.run();
            });
        }
    }
}
