package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Moments;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.signal.Signals;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.Violation;
import io.trellis.form.layout.Layouts;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One record: read first, edit in place, with history and related lists; or a new one. What is entered outlives a reload;
 * what others change shows by itself.
 */
@Route("records/:entity/:id")
@PermitAll
public class RecordView extends Div
        implements BeforeEnterObserver, BeforeLeaveObserver, Page, Saving.Outcome, StageMoves.Moved {

    private static final String NEW = "new";

    private final transient Session session;
    private final transient BoundEntities entities;
    private final transient Layouts layouts;
    private final transient Records records;
    private final transient FieldContexts contexts;
    private final transient StartValues starts;
    private final transient RecordForm.Factory forms;
    private final transient RecordSide side;
    private final transient RelatedLists.Factory relatedLists;
    private final transient StageMoves moves;
    private final transient Saving saving;
    private final transient UnsavedChanges unsaved;
    private final transient RecordWatch watch;
    private final transient Who who;

    private transient @Nullable BoundEntity entity;
    private transient @Nullable RecordData record;
    private transient @Nullable RecordForm form;
    private transient Map<String, Object> initial = Map.of();
    private transient QueryParameters parameters = QueryParameters.empty();
    private boolean editing;
    private boolean gone;
    private long revision;
    private final RecordHead head = new RecordHead();
    private final Div beside = new Div();
    private transient Signals.@Nullable Subscription news;

    public RecordView(
            Session session,
            BoundEntities entities,
            Layouts layouts,
            Records records,
            FieldContexts contexts,
            StartValues starts,
            RecordForm.Factory forms,
            RecordSide side,
            RelatedLists.Factory relatedLists,
            StageMoves moves,
            Saving saving,
            UnsavedChanges unsaved,
            RecordWatch watch,
            Who who) {
        this.session = session;
        this.entities = entities;
        this.layouts = layouts;
        this.records = records;
        this.contexts = contexts;
        this.starts = starts;
        this.forms = forms;
        this.side = side;
        this.relatedLists = relatedLists;
        this.moves = moves;
        this.saving = saving;
        this.unsaved = unsaved;
        this.watch = watch;
        this.who = who;
        addClassNames("page", "page-flow");
        Shortcuts.addShortcutListener(this, this::saveIfEditing, Key.KEY_S, KeyModifier.CONTROL);
        Shortcuts.addShortcutListener(this, this::saveIfEditing, Key.KEY_S, KeyModifier.META);
        // within the page only, so that Esc in a dialog closes just the dialog
        Shortcuts.addShortcutListener(this, this::cancel, Key.ESCAPE)
                .listenOn(this)
                .setBrowserDefaultAllowed(true);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String name = event.getRouteParameters().get("entity").orElse("");
        String id = event.getRouteParameters().get("id").orElse("");
        entity = entities.find(name).orElseThrow(NotFoundException::new);
        parameters = event.getLocation().getQueryParameters();
        CurrentUser user = session.user();
        editing = NEW.equals(id);
        if (editing) {
            record = null;
            initial = starts.of(user, bound(), parameters);
        } else {
            record = records.get(user, new RecordId(name, id))
                    .orElseThrow(() -> new NotFoundException(t("record.missing")));
        }
        draw();
        if (mayWrite(user)) {
            kept().find().ifPresent(this::restore);
        }
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

    /** Under which unsaved changes are kept: a new contact of one account is another than one of a second. */
    private String page() {
        return record == null
                ? NEW + "?" + parameters.getQueryString()
                : record.id().id();
    }

    private boolean mayWrite(CurrentUser user) {
        return record == null || records.mayEdit(user, record);
    }

    private void draw() {
        CurrentUser user = session.user();
        RecordData shown = record;
        revision = shown == null ? 0 : shown.revision();
        RecordForm fresh = forms.create(user, bound(), layouts.form(bound().name()), key -> true);
        fresh.onChange(this::changed);
        form = fresh;
        fresh.show(values(), shown == null, editing);
        drawHead(user);
        gone = false;
        Div main = new Div(fresh);
        main.addClassName("record-main");
        Div body = new Div(main);
        body.addClassName("record-body");
        if (shown == null) {
            body.addClassName("record-alone");
        } else {
            main.add(relatedLists.create(user, shown, layouts.form(bound().name())));
            drawSide(user, shown);
            body.add(beside);
        }
        removeAll();
        add(head, body);
    }

    private void drawHead(CurrentUser user) {
        head.show(title(), path(user));
        offerActions(user);
    }

    private void drawSide(CurrentUser user, RecordData shown) {
        beside.removeAll();
        beside.add(side.of(user, shown, this::reload));
    }

    private Map<String, Object> values() {
        return record == null ? initial : ShownValues.of(bound(), record);
    }

    private String title() {
        RecordData shown = record;
        if (shown == null) {
            return t("record.new", t(bound().definition().label()));
        }
        Object value = shown.get(bound().definition().titleField());
        String text = value == null ? "" : bound().title().format(value, contexts.of(session.user(), bound().name()));
        return text.isEmpty() ? t(bound().definition().label()) : text;
    }

    private Optional<StagePath> path(CurrentUser user) {
        return Optional.ofNullable(record)
                .flatMap(shown -> moves.path(user, bound(), shown, values(), !editing && mayWrite(user), this));
    }

    @Override
    public void moved(RecordData now) {
        show(now);
    }

    /** What it asks is entered in the form, with the step taken. */
    @Override
    public void asksMore(Map<String, @Nullable Object> change, List<Violation> violations) {
        editing = true;
        draw();
        shownForm().restore(change);
        changed();
        rejected(violations);
    }

    private void offerActions(CurrentUser user) {
        RecordData shown = record;
        if (editing) {
            head.offerSaving(this::save, this::cancel);
        } else if (shown != null) {
            if (records.mayDelete(user, shown)) {
                head.offerDeleting(() -> saving.delete(user, bound(), shown, this));
            }
            if (mayWrite(user)) {
                head.offerEditing(this::edit);
            }
        }
    }

    private void edit() {
        editing = true;
        draw();
        shownForm().focusFirst();
    }

    private UnsavedChanges.Of kept() {
        return unsaved.of(session.user(), bound(), page());
    }

    private void changed() {
        boolean changed = shownForm().isChanged();
        head.unsaved(changed);
        if (changed) {
            kept().keep(revision, shownForm().entered());
        } else {
            kept().forget();
        }
    }

    /** Goes on where somebody stopped, on the record as it was then: a save finds out who was first. */
    private void restore(UnsavedChanges.Kept kept) {
        if (!editing) {
            editing = true;
            draw();
        }
        shownForm().restore(kept.values());
        revision = record == null ? 0 : kept.revision();
        head.restored(Moments.text(session.user(), kept.at()), this::discard);
    }

    private void discard() {
        kept().forget();
        editing = record == null;
        draw();
    }

    private void saveIfEditing() {
        if (editing) {
            save();
        }
    }

    /** Throws away at once what was entered, with the way back. */
    private void cancel() {
        if (!editing) {
            return;
        }
        UnsavedChanges.Of place = kept();
        Optional<UnsavedChanges.Kept> entered = place.find();
        QueryParameters with = parameters;
        UI ui = UI.getCurrent();
        String back = "records/" + bound().name() + "/" + (record == null ? NEW : page());
        discard();
        if (record == null) {
            editing = false;
            ui.navigate("records/" + bound().name());
        }
        entered.ifPresent(changes -> Notices.undoable(t("record.discarded"), () -> {
            place.keep(changes.revision(), changes.values());
            if (isAttached() && page().equals(place.page())) {
                restore(changes);
            } else {
                ui.navigate(back, with);
            }
        }));
    }

    private void save() {
        CurrentUser user = session.user();
        RecordData shown = record;
        Map<String, @Nullable Object> changes = shownForm().changes();
        if (shown == null) {
            saving.create(user, bound(), changes, this);
        } else {
            saving.update(user, bound(), shown, revision, changes, this);
        }
    }

    @Override
    public void saved(RecordData saved, boolean changed) {
        kept().forget();
        boolean created = record == null;
        show(saved);
        Notices.done(t(changed ? "record.saved" : "record.unchanged"));
        if (created) {
            UI.getCurrent()
                    .navigate(
                            "records/" + saved.id().entity() + "/" + saved.id().id());
        }
    }

    @Override
    public void theirs(RecordData current) {
        kept().forget();
        show(current);
    }

    private void show(RecordData now) {
        record = now;
        editing = false;
        draw();
    }

    @Override
    public void rejected(List<Violation> violations) {
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

    @Override
    protected void onAttach(AttachEvent attach) {
        news = watch.on(
                attach.getUI(), () -> Optional.ofNullable(record).map(RecordData::id), this::arrived);
    }

    @Override
    protected void onDetach(DetachEvent detach) {
        if (news != null) {
            news.close();
        }
    }

    private void arrived(Optional<RecordData> found) {
        if (found.isEmpty()) {
            gone = true;
            head.gone();
        } else if (editing) {
            shownForm().askForFocus(inHand -> take(found.get(), inHand));
        } else {
            take(found.get(), Optional.empty());
        }
    }

    /**
     * Shows what somebody else has made of the record, never over what is being entered.
     *
     * @param inHand the field in which something may be typed that was not heard of yet
     */
    private void take(RecordData now, Optional<String> inHand) {
        RecordData shown = record;
        if (shown == null || !shown.id().equals(now.id()) || now.revision() < shown.revision()) {
            return;
        }
        boolean back = gone;
        gone = false;
        if (!back && now.revision() == shown.revision() && SameValue.all(now.values(), shown.values())) {
            return;
        }
        CurrentUser user = session.user();
        record = now;
        if (!editing || !shownForm().isChanged() && inHand.filter(key -> !SameValue.is(now.get(key), shown.get(key))).isEmpty()) {
            revision = now.revision();
            shownForm().renew(values());
            drawHead(user);
        } else {
            if (back) {
                drawHead(user);
                head.unsaved(true);
            }
            if (now.revision() != revision) {
                head.changedBy(who.name(now.updatedBy()), () -> theirs(now));
            }
        }
        drawSide(user, now);
    }

    private void reload() {
        RecordData shown = record;
        if (shown != null && !editing) {
            record = records.get(session.user(), shown.id()).orElse(shown);
            draw();
        }
    }

    /** Nothing is lost by leaving. */
    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        if (editing && kept().find().isPresent()) {
            Notices.info(t("record.kept"));
        }
    }

    @Override
    public List<Crumb> trail() {
        return List.of(new Crumb(t(bound().definition().plural()), "records/" + bound().name()), Crumb.here(title()));
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
