package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.bulk.Bulk;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.merge.Merges;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** How many rows of a list are selected, and what can be done with them together. */
final class BulkBar extends Div {

    /** Makes bars. */
    @Component
    static class Factory {
        private final Records records;
        private final Queries queries;
        private final Permissions permissions;
        private final Deletion deletion;
        private final BulkEdit edit;
        private final OpenFields open;
        private final Editors editors;
        private final BulkDialog.Factory dialogs;
        private final List<SelectionOffers> offers;

        Factory(
                Records records,
                Queries queries,
                Permissions permissions,
                Deletion deletion,
                BulkEdit edit,
                OpenFields open,
                Editors editors,
                BulkDialog.Factory dialogs,
                List<SelectionOffers> offers) {
            this.records = records;
            this.queries = queries;
            this.permissions = permissions;
            this.deletion = deletion;
            this.edit = edit;
            this.open = open;
            this.editors = editors;
            this.dialogs = dialogs;
            this.offers = List.copyOf(offers);
        }

        /**
         * @param shown what the list shows when asked
         * @param changed called when the list is to be drawn anew
         */
        BulkBar create(CurrentUser user, String entity, Supplier<ListQuery> shown, Runnable changed) {
            return new BulkBar(this, user, entity, shown, changed);
        }
    }

    private final transient Factory parts;
    private final transient CurrentUser user;
    private final String entity;
    private final transient Supplier<ListQuery> shown;
    private final transient Runnable changed;

    private BulkBar(Factory parts, CurrentUser user, String entity, Supplier<ListQuery> shown, Runnable changed) {
        this.parts = parts;
        this.user = user;
        this.entity = entity;
        this.shown = shown;
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
        offer(
                "bulk.edit",
                VaadinIcon.EDIT,
                parts.edit.offered(user, entity),
                () -> parts.edit.ask(user, entity, selected, changed));
        offers(
                new Bulk.Which.Chosen(
                        selected.stream().map(record -> record.id().id()).toList()),
                selected.size());
        offer("merging.look", VaadinIcon.CONNECT_O, mayMerge(selected), () -> UI.getCurrent()
                .navigate(
                        MergeAddress.path(entity),
                        MergeAddress.of(selected.stream()
                                .map(record -> record.id().id())
                                .toList())));
        offerDelete(() -> parts.deletion.ask(user, selected, this::delete));
        ListQuery query = shown.get();
        long all = parts.queries.count(user, entity, query.filter(), query.search());
        if (all > selected.size()) {
            Button widen = new Button(t("bulk.all", all), click -> showAll(selected, query, all));
            widen.addThemeVariants(ButtonVariant.TERTIARY);
            widen.addClassName("bulk-all");
            add(widen);
        }
    }

    private boolean mayMerge(List<RecordData> selected) {
        return selected.size() >= Merges.FEWEST
                && selected.size() <= Merges.MOST
                && BuiltinEntities.find(entity).isEmpty()
                && parts.permissions.may(user, entity, Action.DELETE);
    }

    /** All that the list holds, seen or not. */
    private void showAll(List<RecordData> selected, ListQuery query, long all) {
        removeAll();
        add(new Span(t("bulk.allOf", all)));
        Bulk.Which which = new Bulk.Which.Matching(query.filter(), query.search());
        offer("bulk.edit", VaadinIcon.EDIT, !parts.open.of(user, entity).isEmpty(), () -> changeAll(which, all));
        offers(which, all);
        offerDelete(() -> deleteAll(which, all));
        Button back = new Button(t("bulk.only", selected.size()), click -> show(selected));
        back.addThemeVariants(ButtonVariant.TERTIARY);
        back.addClassName("bulk-all");
        add(back);
    }

    private void changeAll(Bulk.Which which, long all) {
        BulkDialog dialog = parts.dialogs.create(user, entity, which, t("bulk.title", all), changed);
        BulkField field = new BulkField(user, entity, parts.open, parts.editors, dialog::look);
        dialog.ask(Optional.of(field), t("bulk.apply"), field::what);
    }

    private void deleteAll(Bulk.Which which, long all) {
        BulkDialog dialog = parts.dialogs.create(user, entity, which, t("bulk.deleteTitle", all), changed);
        dialog.dangerous();
        dialog.ask(Optional.empty(), t("delete"), () -> Optional.of(new Bulk.What.Delete()));
    }

    private void offers(Bulk.Which which, long count) {
        parts.offers.stream()
                .flatMap(one -> one.of(user, entity, which, count, changed).stream())
                .forEach(one -> {
                    Button button = new Button(one.label(), one.icon().create(), click -> one.press()
                            .run());
                    button.addThemeVariants(ButtonVariant.TERTIARY);
                    if (!one.help().isEmpty()) {
                        button.setTooltipText(one.help());
                    }
                    add(button);
                });
    }

    private void offer(String text, VaadinIcon icon, boolean offered, Runnable press) {
        if (offered) {
            Button button = new Button(t(text), icon.create(), click -> press.run());
            button.addThemeVariants(ButtonVariant.TERTIARY);
            add(button);
        }
    }

    private void offerDelete(Runnable press) {
        if (parts.permissions.may(user, entity, Action.DELETE)) {
            Button delete = new Button(t("delete"), VaadinIcon.TRASH.create(), click -> press.run());
            delete.addThemeVariants(ButtonVariant.ERROR, ButtonVariant.TERTIARY);
            add(delete);
        }
    }

    private void delete(List<RecordData> chosen) {
        List<RecordData> gone = new ArrayList<>();
        List<SaveResult> kept = new ArrayList<>();
        for (RecordData record : chosen) {
            SaveResult result = parts.records.delete(user, record.id(), record.revision());
            if (result instanceof SaveResult.Saved) {
                gone.add(record);
            } else {
                kept.add(result);
            }
        }
        changed.run();
        if (!kept.isEmpty()) {
            Notices.problem((t("list.notDeleted", kept.size()) + " " + Reasons.of(kept)).strip());
        }
        if (!gone.isEmpty()) {
            Notices.undoable(t("list.deleted", gone.size()), () -> {
                Reasons.restored(gone.stream()
                        .map(record -> parts.records.restore(user, record.id()))
                        .toList());
                changed.run();
            });
        }
    }
}
