package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.ModalityMode;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.shared.Registration;
import io.trellis.app.ui.shell.Moments;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.signal.Signals;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.Violation;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.RecordLocks;
import io.trellis.form.record.Records;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A record beside the list that it stands in: its form with the rules, locks and save of its page. The list stays where it
 * is; keys lead to the record before and after.
 */
final class RecordSheet extends Dialog implements Saving.Outcome {

    /** Opens them. */
    @org.springframework.stereotype.Component
    static class Factory {
        private final Records records;
        private final RecordLocks locks;
        private final FieldContexts contexts;
        private final FormOpening opening;
        private final RecordForm.Factory forms;
        private final Saving saving;
        private final UnsavedChanges unsaved;
        private final RecordWatch watch;
        private final Who who;
        private final DuplicateNotice.Factory duplicates;

        Factory(
                Records records,
                RecordLocks locks,
                FieldContexts contexts,
                FormOpening opening,
                RecordForm.Factory forms,
                Saving saving,
                UnsavedChanges unsaved,
                RecordWatch watch,
                Who who,
                DuplicateNotice.Factory duplicates) {
            this.records = records;
            this.locks = locks;
            this.contexts = contexts;
            this.opening = opening;
            this.forms = forms;
            this.saving = saving;
            this.unsaved = unsaved;
            this.watch = watch;
            this.who = who;
            this.duplicates = duplicates;
        }

        /** Says so where the record is not there any more. */
        void open(CurrentUser user, BoundEntity entity, RecordId id, Beside list) {
            UI ui = UI.getCurrent();
            RecordSheet open = ComponentUtil.getData(ui, RecordSheet.class);
            if (open != null && open.isOpened() && open.entity.name().equals(entity.name())) {
                open.turn(id, list);
                return;
            }
            RecordSheet sheet = new RecordSheet(this, user, entity, list);
            if (sheet.show(id)) {
                ComponentUtil.setData(ui, RecordSheet.class, sheet);
                sheet.open();
                sheet.focusFirst();
            }
        }
    }

    /** The list that it was opened from. */
    interface Beside {

        /** The record before or after another; empty at an end, or where there is no order. */
        Optional<RecordId> step(RecordId from, int by);

        /** It was saved. */
        void renew(RecordId id);

        /** Which record is open; empty once none is. */
        void marks(Optional<RecordId> id);
    }

    private final transient Factory parts;
    private final transient CurrentUser user;
    private final transient BoundEntity entity;
    private transient Beside list;
    private final SheetNotes notes = new SheetNotes();
    private final DuplicateNotice duplicates;
    private final Div place = new Div();
    private final Anchor whole = new Anchor();
    private final Button before = step(VaadinIcon.ANGLE_UP, "sheet.before", -1);
    private final Button after = step(VaadinIcon.ANGLE_DOWN, "sheet.after", 1);
    private final Button cancel = new Button(t("cancel"), click -> leave(this::close));
    private final Button next = new Button(t("sheet.saveNext"), click -> save(true));
    private final Button save = new Button(t("save"), click -> save(false));
    private transient @Nullable ShownRecord shown;
    private transient @Nullable RecordForm form;
    private transient Signals.@Nullable Subscription news;
    private transient @Nullable Registration left;
    private long revision;
    private boolean goesOn;

    private RecordSheet(Factory parts, CurrentUser user, BoundEntity entity, Beside list) {
        this.parts = parts;
        this.user = user;
        this.entity = entity;
        this.list = list;
        this.duplicates = parts.duplicates.create();
        addClassName("record-sheet");
        setModality(ModalityMode.MODELESS);
        setCloseOnOutsideClick(false);
        addDialogCloseActionListener(asked -> leave(this::close));
        place.addClassName("sheet-form");
        whole.add(VaadinIcon.EXPAND_FULL.create());
        whole.getElement().setAttribute("aria-label", t("sheet.whole"));
        whole.getElement().setAttribute("title", t("sheet.whole"));
        whole.setRouterIgnore(false);
        whole.addClassName("sheet-whole");
        Button shut = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> leave(this::close));
        shut.addThemeVariants(ButtonVariant.TERTIARY);
        shut.setAriaLabel(t("close"));
        getHeader().add(before, after, whole, shut);
        next.addThemeVariants(ButtonVariant.TERTIARY);
        next.setTooltipText(t("sheet.saveNext") + " (Ctrl+Enter)");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.setTooltipText(t("save") + " (Ctrl+S)");
        getFooter().add(cancel, next, save);
        add(notes, duplicates, place);
        on(Key.KEY_S, KeyModifier.CONTROL, () -> save(false));
        on(Key.KEY_S, KeyModifier.META, () -> save(false));
        on(Key.ENTER, KeyModifier.CONTROL, () -> save(true));
        on(Key.ENTER, KeyModifier.META, () -> save(true));
        on(Key.KEY_K, KeyModifier.ALT, () -> go(-1));
        on(Key.KEY_J, KeyModifier.ALT, () -> go(1));
        addOpenedChangeListener(change -> {
            if (!change.isOpened()) {
                list.marks(Optional.empty());
            }
        });
    }

    private void on(Key key, KeyModifier modifier, Runnable action) {
        Shortcuts.addShortcutListener(this, action::run, key, modifier).listenOn(this);
    }

    private Button step(VaadinIcon icon, String text, int by) {
        Button button = new Button(icon.create(), click -> go(by));
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setAriaLabel(t(text));
        button.setTooltipText(t(text) + (by < 0 ? " (Alt+K)" : " (Alt+J)"));
        button.getElement().setAttribute("data-step", String.valueOf(by));
        return button;
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        // who goes on to another page finds there what was entered, as after a reload
        left = attach.getUI().addAfterNavigationListener(gone -> close());
        news = parts.watch.on(attach.getUI(), () -> Optional.ofNullable(shown).flatMap(ShownRecord::id), this::arrived);
    }

    @Override
    protected void onDetach(DetachEvent detach) {
        super.onDetach(detach);
        if (news != null) {
            news.close();
        }
        if (left != null) {
            left.remove();
        }
    }

    private boolean show(RecordId id) {
        Optional<RecordData> found = parts.records.get(user, id);
        if (found.isEmpty()) {
            Notices.problem(t("record.missing"));
            return false;
        }
        draw(found.get());
        kept().find().filter(kept -> save.isVisible()).ifPresent(this::restore);
        return true;
    }

    private ShownRecord shown() {
        if (shown == null) {
            throw new IllegalStateException("no record is shown yet");
        }
        return shown;
    }

    private RecordData record() {
        RecordData saved = shown().saved();
        if (saved == null) {
            throw new IllegalStateException("new records have a page of their own");
        }
        return saved;
    }

    private RecordForm form() {
        if (form == null) {
            throw new IllegalStateException("no record is shown yet");
        }
        return form;
    }

    private UnsavedChanges.Of kept() {
        return parts.unsaved.of(user, entity, shown().page());
    }

    private void draw(RecordData record) {
        ShownRecord now = new ShownRecord(entity, record, Map.of(), QueryParameters.empty());
        shown = now;
        revision = record.revision();
        Optional<RecordLocks.Held> held = parts.locks.held(user, record.id());
        boolean edits =
                record.may().edit() && (held.isEmpty() || !held.get().open().isEmpty());
        FormDefinition chosen = parts.opening.of(user, now);
        RecordForm fresh = parts.forms.create(
                user, entity, chosen, key -> held.isEmpty() || held.get().open().contains(key));
        fresh.onChange(this::changed);
        fresh.about(record, () -> parts.records.get(user, record.id()).ifPresent(this::draw));
        if (form != null) {
            fresh.open(form.opened());
        }
        form = fresh;
        fresh.show(now.values(), false, edits);
        place.removeAll();
        place.add(fresh);
        notes.clear();
        held.ifPresent(lock -> notes.locked(t(lock.why())));
        if (!edits && held.isEmpty()) {
            notes.locked(t("sheet.readOnly"));
        }
        setHeaderTitle(now.title(parts.contexts.of(user, entity.name())));
        whole.setHref(now.path());
        save.setVisible(edits);
        next.setVisible(edits && list.step(record.id(), 1).isPresent());
        cancel.setText(t(edits ? "cancel" : "close"));
        before.setEnabled(list.step(record.id(), -1).isPresent());
        after.setEnabled(list.step(record.id(), 1).isPresent());
        duplicates.look(user, entity, record, fresh.changes());
        list.marks(Optional.of(record.id()));
    }

    private void focusFirst() {
        form().focusFirst();
    }

    private void restore(UnsavedChanges.Kept kept) {
        form().restore(kept.values());
        revision = kept.revision();
        RecordData now = record();
        if (now.revision() > kept.revision()) {
            notes.changed(t("record.changed", parts.who.name(now.updatedBy())), () -> theirs(now));
        }
        notes.restored(t("record.restored", Moments.text(user, kept.began())), this::focusFirst, () -> {
            kept().forget();
            draw(record());
        });
    }

    private void changed() {
        boolean changed = form().isChanged();
        duplicates.look(user, entity, record(), form().changes());
        if (changed) {
            boolean held = kept().keep(revision, form().entered());
            notes.tooMuch(!held);
        } else {
            kept().forget();
        }
    }

    /** To another record of a list, in place of the one that is open. */
    private void turn(RecordId id, Beside other) {
        leave(() -> {
            list.marks(Optional.empty());
            list = other;
            if (show(id)) {
                focusFirst();
            }
        });
    }

    private void go(int by) {
        list.step(record().id(), by)
                .ifPresent(other -> leave(() -> {
                    if (show(other)) {
                        focusFirst();
                    }
                }));
    }

    /** At once where nothing would be lost; else it is asked. */
    private void leave(Runnable then) {
        if (!form().isChanged()) {
            then.run();
            return;
        }
        ConfirmDialog ask = new ConfirmDialog();
        ask.setId("sheet-leave");
        ask.setHeader(t("sheet.leave"));
        ask.setText(t("sheet.leave.help"));
        ask.setCancelable(true);
        ask.setCancelText(t("sheet.leave.stay"));
        ask.setConfirmText(t("sheet.leave.discard"));
        ask.setConfirmButtonTheme("error primary");
        ask.addConfirmListener(confirmed -> {
            kept().forget();
            draw(record());
            then.run();
        });
        ask.open();
    }

    private void save(boolean goOn) {
        if (save.isVisible()) {
            goesOn = goOn;
            parts.saving.update(user, entity, record(), revision, form().changes(), this);
        }
    }

    @Override
    public void saved(RecordData saved, boolean changed) {
        kept().forget();
        list.renew(saved.id());
        Notices.done(t(changed ? "record.saved" : "record.unchanged"));
        draw(saved);
        Optional<RecordId> following = goesOn ? list.step(saved.id(), 1) : Optional.empty();
        if (following.isPresent() && show(following.get())) {
            focusFirst();
        } else {
            close();
        }
    }

    @Override
    public void rejected(List<Violation> violations) {
        String elsewhere =
                form().mark(violations).stream().map(one -> t(one.message())).collect(Collectors.joining(" "));
        Notices.problem((t("record.invalid", violations.size()) + " " + elsewhere).strip());
    }

    @Override
    public void theirs(RecordData current) {
        kept().forget();
        list.renew(current.id());
        draw(current);
    }

    /** What others made of it is shown where nothing was entered, else told. */
    private void arrived(Optional<RecordData> found) {
        if (found.isEmpty()) {
            save.setVisible(false);
            next.setVisible(false);
            notes.locked(t("record.gone"));
        } else if (found.get().revision() > record().revision()) {
            RecordData now = found.get();
            if (form().isChanged()) {
                notes.changed(t("record.changed", parts.who.name(now.updatedBy())), () -> theirs(now));
            } else {
                form().askForFocus(inHand -> {
                    if (inHand.isEmpty() && !form().isChanged()) {
                        draw(now);
                    }
                });
            }
        }
    }
}
