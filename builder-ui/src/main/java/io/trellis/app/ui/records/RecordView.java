package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.FieldType;
import io.trellis.form.field.Violation;
import io.trellis.form.layout.Layouts;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.form.rule.FormRules;
import jakarta.annotation.security.PermitAll;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One record: read first, edit in place, with history and related lists; or a new one. */
@Route("records/:entity/:id")
@PermitAll
public class RecordView extends Div implements BeforeEnterObserver, BeforeLeaveObserver, Page {

    private static final String NEW = "new";

    private final transient Session session;
    private final transient BoundEntities entities;
    private final transient Layouts layouts;
    private final transient Records records;
    private final transient FormRules rules;
    private final transient FieldContexts contexts;
    private final transient RecordForm.Factory forms;
    private final transient HistoryPanel.Factory histories;
    private final transient RelatedLists.Factory relatedLists;
    private final transient ConflictDialog.Factory conflicts;
    private final transient List<RecordPanel> panels;

    private transient @Nullable BoundEntity entity;
    private transient @Nullable RecordData record;
    private transient @Nullable RecordForm form;
    private transient Map<String, Object> initial = Map.of();
    private boolean editing;
    private final H1 title = new H1();
    private final Span unsaved = new Span(t("record.unsaved"));
    private final Div actions = new Div();

    public RecordView(
            Session session,
            BoundEntities entities,
            Layouts layouts,
            Records records,
            FormRules rules,
            FieldContexts contexts,
            RecordForm.Factory forms,
            HistoryPanel.Factory histories,
            RelatedLists.Factory relatedLists,
            ConflictDialog.Factory conflicts,
            List<RecordPanel> panels) {
        this.session = session;
        this.entities = entities;
        this.layouts = layouts;
        this.records = records;
        this.rules = rules;
        this.contexts = contexts;
        this.forms = forms;
        this.histories = histories;
        this.relatedLists = relatedLists;
        this.conflicts = conflicts;
        this.panels = panels;
        addClassNames("page", "page-flow");
        unsaved.addClassName("unsaved");
        actions.addClassName("row");
        Shortcuts.addShortcutListener(this, this::saveIfEditing, Key.KEY_S, KeyModifier.CONTROL)
                .listenOn(this);
        Shortcuts.addShortcutListener(this, this::cancel, Key.ESCAPE)
                .listenOn(this)
                .setBrowserDefaultAllowed(true);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String name = event.getRouteParameters().get("entity").orElse("");
        String id = event.getRouteParameters().get("id").orElse("");
        entity = entities.find(name).orElseThrow(NotFoundException::new);
        CurrentUser user = session.user();
        if (NEW.equals(id)) {
            record = null;
            initial = initial(user, event);
            editing = true;
        } else {
            record = records.get(user, new RecordId(name, id))
                    .orElseThrow(() -> new NotFoundException(t("record.missing")));
            editing = false;
        }
        draw();
    }

    /** What a new record starts with: defaults, then what the address hands in, such as the account it is added to. */
    private Map<String, Object> initial(CurrentUser user, BeforeEnterEvent event) {
        Map<String, Object> values = new HashMap<>(rules.initial(user, bound().definition()));
        event.getLocation().getQueryParameters().getParameters().forEach((key, given) -> bound().own(key)
                .filter(field -> !field.computed())
                .ifPresent(field -> {
                    if (field.parse(given.getFirst(), contexts.of(user, bound().name()))
                                    instanceof FieldType.Parsed.Value<Object>(var plain)
                            && plain != null) {
                        values.put(key, plain);
                    }
                }));
        return values;
    }

    private BoundEntity bound() {
        if (entity == null) {
            throw new IllegalStateException("the page was not entered yet");
        }
        return entity;
    }

    private RecordForm shownForm() {
        if (form == null) {
            throw new IllegalStateException("the page was not drawn yet");
        }
        return form;
    }

    private void draw() {
        removeAll();
        CurrentUser user = session.user();
        RecordForm fresh = forms.create(user, bound(), layouts.form(bound().name()), key -> true);
        fresh.onChange(() -> unsaved.setVisible(shownForm().isChanged()));
        form = fresh;
        fresh.show(values(), record == null, editing);
        unsaved.setVisible(false);
        title.setText(titleText());
        drawActions(user);
        Div head = new Div(title, unsaved, actions);
        head.addClassName("page-head");
        add(head);
        Div main = new Div(fresh);
        main.addClassName("record-main");
        Div body = new Div(main);
        body.addClassName("record-body");
        RecordData shown = record;
        if (shown == null) {
            body.addClassName("record-alone");
        } else {
            main.add(relatedLists.create(user, shown, layouts.form(bound().name())));
            Div side = new Div();
            side.addClassName("record-main");
            panels.forEach(panel -> panel.of(user, shown, this::reload).ifPresent(side::add));
            Div history = new Div(new H2(t("record.history")), histories.create(user, shown));
            history.addClassName("panel");
            side.add(history);
            body.add(side);
        }
        add(body);
    }

    /** Own values and the system fields, as a form may show either. */
    private Map<String, Object> values() {
        RecordData shown = record;
        if (shown == null) {
            return initial;
        }
        Map<String, Object> values = new HashMap<>(shown.values());
        bound().definition().allFields().forEach(field -> {
            Object value = shown.get(field.key());
            if (value != null) {
                values.put(field.key(), value);
            }
        });
        return values;
    }

    private String titleText() {
        RecordData shown = record;
        if (shown == null) {
            return t("record.new", t(bound().definition().label()));
        }
        Object value = shown.get(bound().definition().titleField());
        String text = value == null ? "" : bound().title().format(value, contexts.of(session.user(), bound().name()));
        return text.isEmpty() ? t(bound().definition().label()) : text;
    }

    private void drawActions(CurrentUser user) {
        actions.removeAll();
        RecordData shown = record;
        if (editing) {
            Button save = new Button(t("save"), click -> save());
            save.addThemeVariants(ButtonVariant.PRIMARY);
            Button cancel = new Button(t("cancel"), click -> cancel());
            cancel.addThemeVariants(ButtonVariant.TERTIARY);
            actions.add(cancel, save);
        } else if (shown != null) {
            if (records.mayDelete(user, shown)) {
                Button delete = new Button(t("delete"), VaadinIcon.TRASH.create(), click -> delete(shown));
                delete.addThemeVariants(ButtonVariant.TERTIARY);
                actions.add(delete);
            }
            if (records.mayEdit(user, shown)) {
                Button edit = new Button(t("edit"), VaadinIcon.PENCIL.create(), click -> {
                    editing = true;
                    draw();
                });
                edit.addThemeVariants(ButtonVariant.PRIMARY);
                actions.add(edit);
            }
        }
    }

    private void saveIfEditing() {
        if (editing) {
            save();
        }
    }

    private void cancel() {
        if (!editing) {
            return;
        }
        if (record == null) {
            UI.getCurrent().navigate("records/" + bound().name());
        } else if (shownForm().isChanged()) {
            ask(this::stopEditing);
        } else {
            stopEditing();
        }
    }

    private void stopEditing() {
        editing = false;
        draw();
    }

    private void save() {
        CurrentUser user = session.user();
        RecordData shown = record;
        Map<String, @Nullable Object> changes = shownForm().changes();
        SaveResult result = shown == null
                ? records.create(user, bound().name(), changes)
                : records.update(user, shown.id(), shown.revision(), changes);
        answer(user, result, changes);
    }

    private void answer(CurrentUser user, SaveResult result, Map<String, @Nullable Object> changes) {
        switch (result) {
            case SaveResult.Saved(var saved, var changed) -> saved(saved, changed);
            case SaveResult.Rejected(var violations) -> rejected(violations);
            case SaveResult.Conflict(var current) ->
                conflicts.open(user, bound(), current, changes, mine -> {
                    if (mine) {
                        answer(user, records.update(user, current.id(), current.revision(), changes), changes);
                    } else {
                        record = current;
                        editing = false;
                        draw();
                    }
                });
            case SaveResult.Forbidden(var fields) -> Notices.problem(t("record.forbidden", names(fields)));
            case SaveResult.Missing missing -> Notices.problem(t("record.missing"));
        }
    }

    private void saved(RecordData saved, boolean changed) {
        boolean created = record == null;
        record = saved;
        editing = false;
        Notices.done(t(changed ? "record.saved" : "record.unchanged"));
        if (created) {
            UI.getCurrent()
                    .navigate(
                            "records/" + saved.id().entity() + "/" + saved.id().id());
        } else {
            draw();
        }
    }

    private void rejected(List<Violation> violations) {
        List<Violation> elsewhere = shownForm().mark(violations);
        String text = t("record.invalid", violations.size());
        Notices.problem(
                elsewhere.isEmpty()
                        ? text
                        : text + " "
                                + elsewhere.stream()
                                        .map(one -> t(one.message()))
                                        .collect(Collectors.joining(" ")));
    }

    private String names(Iterable<String> keys) {
        StringBuilder names = new StringBuilder();
        for (String key : keys) {
            names.append(names.isEmpty() ? "" : ", ")
                    .append(bound().field(key)
                            .map(field -> t(field.definition().label()))
                            .orElse(key));
        }
        return names.toString();
    }

    private void delete(RecordData shown) {
        SaveResult result = records.delete(session.user(), shown.id(), shown.revision());
        if (result instanceof SaveResult.Saved) {
            UI ui = UI.getCurrent();
            ui.navigate("records/" + bound().name());
            Notices.undoable(t("record.deleted"), () -> {
                records.restore(session.user(), shown.id());
                ui.navigate("records/" + shown.id().entity() + "/" + shown.id().id());
                Notices.done(t("record.deleted.undo"));
            });
        } else {
            answer(session.user(), result, Map.of());
        }
    }

    private void reload() {
        RecordData shown = record;
        if (shown != null && !editing) {
            record = records.get(session.user(), shown.id()).orElse(shown);
            draw();
        }
    }

    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        if (editing && form != null && form.isChanged() && record != null) {
            BeforeLeaveEvent.ContinueNavigationAction leave = event.postpone();
            ask(leave::proceed);
        }
    }

    private static void ask(Runnable leave) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(t("record.leave"));
        dialog.setText(t("record.leave.help"));
        dialog.setCancelable(true);
        dialog.setCancelText(t("record.leave.stay"));
        dialog.setConfirmText(t("record.leave.go"));
        dialog.addConfirmListener(confirmed -> leave.run());
        dialog.open();
    }

    @Override
    public List<Crumb> trail() {
        return List.of(
                new Crumb(t(bound().definition().plural()), "records/" + bound().name()), Crumb.here(titleText()));
    }

    @Override
    public Optional<String> designer() {
        return Optional.of("design/entities/" + bound().name());
    }

    /** Something beside a record, by whoever has something to say about records: its processes, say. */
    public interface RecordPanel {

        /** Empty where there is nothing to show. @param reload to be called when the record was changed */
        Optional<Component> of(CurrentUser user, RecordData record, Runnable reload);
    }
}
