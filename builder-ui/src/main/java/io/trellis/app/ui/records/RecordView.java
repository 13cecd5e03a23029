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
import io.trellis.app.ui.shell.Drawn;
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
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.RecordLocks;
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
        implements BeforeEnterObserver, BeforeLeaveObserver, Page, Saving.Outcome, FieldMoves.Moved {

    /** In the address of a record: it is to be edited at once. */
    static final String EDITING = "edit";

    private final transient Session session;
    private final transient BoundEntities entities;
    private final transient FormOpening opening;
    private final transient Records records;
    private final transient FieldContexts contexts;
    private final transient StartValues starts;
    private final transient RecordForm.Factory forms;
    private final transient RelatedLists.Factory relatedLists;
    private final transient StageMoves moves;
    private final transient Saving saving;
    private final transient UnsavedChanges unsaved;
    private final transient RecordWatch watch;
    private final transient Onlookers onlookers;
    private final transient Who who;
    private final transient RecordLocks locks;
    private final transient List<RecordOffers> offers;

    private transient @Nullable ShownRecord shown;
    private transient @Nullable RecordForm form;
    private transient Optional<RecordLocks.Held> held = Optional.empty();
    private boolean editing;
    private boolean gone;
    private long revision;
    private transient @Nullable Unseen unseen;
    private final RecordHead head = new RecordHead();
    private final RecordSide.Beside beside;
    private final DuplicateNotice duplicates;
    private final transient MergedAway merged;
    private transient Signals.@Nullable Subscription news;
    private transient Onlookers.@Nullable Here here;

    public RecordView(
            Session session,
            BoundEntities entities,
            FormOpening opening,
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
            Onlookers onlookers,
            Who who,
            RecordLocks locks,
            DuplicateNotice.Factory duplicates,
            MergedAway merged,
            List<RecordOffers> offers) {
        this.duplicates = duplicates.create();
        this.merged = merged;
        this.session = session;
        this.entities = entities;
        this.opening = opening;
        this.records = records;
        this.contexts = contexts;
        this.starts = starts;
        this.forms = forms;
        this.beside = side.create();
        this.relatedLists = relatedLists;
        this.moves = moves;
        this.saving = saving;
        this.unsaved = unsaved;
        this.watch = watch;
        this.onlookers = onlookers;
        this.who = who;
        this.locks = locks;
        this.offers = List.copyOf(offers);
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
        BoundEntity entity = entities.find(name).orElseThrow(NotFoundException::new);
        QueryParameters parameters = event.getLocation().getQueryParameters();
        CurrentUser user = session.user();
        if (merged.leads(user, new RecordId(name, id), event)) {
            return;
        }
        editing = ShownRecord.NEW.equals(id);
        shown = editing
                ? new ShownRecord(entity, null, starts.of(user, entity, parameters), parameters)
                : new ShownRecord(
                        entity,
                        records.get(user, new RecordId(name, id))
                                .orElseThrow(() -> new NotFoundException(t("record.missing"))),
                        Map.of(),
                        parameters);
        editing = editing
                || parameters.getSingleParameter(EDITING).isPresent()
                        && mayWrite(user)
                        && heldNow(user).isEmpty();
        draw();
        if (mayWrite(user)) {
            kept().find().ifPresent(this::restore);
        }
    }

    private ShownRecord shown() {
        if (shown == null) {
            throw new IllegalStateException("the page was not entered yet");
        }
        return shown;
    }

    private BoundEntity bound() {
        return shown().entity();
    }

    private RecordForm shownForm() {
        if (form == null) {
            throw new IllegalStateException("the page was not drawn yet");
        }
        return form;
    }

    private boolean mayWrite(CurrentUser user) {
        RecordData saved = shown().saved();
        return saved == null || saved.may().edit();
    }

    private void draw() {
        CurrentUser user = session.user();
        RecordData saved = shown().saved();
        revision = shown().revision();
        held = heldNow(user);
        FormDefinition chosen = opening.of(user, shown());
        RecordForm fresh = forms.create(
                user,
                bound(),
                chosen,
                key -> held.isEmpty() || held.get().open().contains(key));
        fresh.onChange(this::changed);
        if (saved != null) {
            fresh.about(saved, this::reload);
        }
        if (form != null) {
            fresh.open(form.opened());
        }
        fresh.inSteps(this::save);
        form = fresh;
        getElement().getClassList().set("record-editing", editing);
        fresh.show(shown().values(), saved == null, editing);
        drawHead(user);
        gone = false;
        lookForDuplicates();
        Div main = new Div(duplicates, fresh);
        main.addClassName("record-main");
        Div body = new Div(main);
        body.addClassName("record-body");
        if (saved == null) {
            body.addClassName("record-alone");
        } else {
            main.add(relatedLists.create(user, saved, chosen));
            drawSide(user, saved);
            body.add(beside);
        }
        Drawn.arrange(this, List.of(head, body));
        sit();
    }

    private void sit() {
        if (here != null) {
            here.at(shown().id(), editing);
        }
    }

    private void lookForDuplicates() {
        duplicates.look(session.user(), bound(), shown().saved(), shownForm().changes());
    }

    private void drawHead(CurrentUser user) {
        head.show(title(), shownForm().highlights(), path(user, held.isEmpty()));
        head.reach(shownForm().reach());
        held.ifPresent(why -> head.locked(t(why.why()) + open(why), lifting(user)));
        offerActions(user);
        head.offered();
    }

    private void drawSide(CurrentUser user, RecordData saved) {
        beside.show(user, saved, this::reload);
    }

    private String title() {
        return shown().title(contexts.of(session.user(), bound().name()));
    }

    private Optional<RecordLocks.Held> heldNow(CurrentUser user) {
        RecordData saved = shown().saved();
        return saved == null ? Optional.empty() : locks.held(user, saved.id());
    }

    /** What may be changed all the same, by label. */
    private String open(RecordLocks.Held held) {
        String fields = held.open().stream()
                .flatMap(key -> bound().field(key).stream())
                .map(field -> t(field.definition().label()))
                .collect(Collectors.joining(t("inbox.comma")));
        return fields.isEmpty() ? "" : " " + t("record.locked.open", fields);
    }

    /** What an administrator may do about a lock. */
    private Optional<Runnable> lifting(CurrentUser user) {
        RecordData saved = shown().saved();
        return saved == null || !locks.mayLift(user)
                ? Optional.empty()
                : Optional.of(() -> {
                    locks.lift(user, saved.id());
                    Notices.done(t("record.unlocked"));
                    reload();
                });
    }

    private Optional<StagePath> path(CurrentUser user, boolean free) {
        return Optional.ofNullable(shown().saved())
                .flatMap(saved ->
                        moves.path(user, bound(), saved, shown().values(), free && !editing && mayWrite(user), this));
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
        RecordData saved = shown().saved();
        head.offerMore(
                editing || saved == null
                        ? List.of()
                        : offers.stream()
                                .flatMap(one -> one.of(user, saved, this::reload).stream())
                                .toList());
        if (editing) {
            head.offerCancelling(this::cancel);
            if (!shownForm().isInSteps()) {
                head.offerSaving(this::save);
            }
        } else if (saved != null) {
            if (held.isEmpty() && saved.may().delete()) {
                head.offerDeleting(() -> saving.delete(user, bound(), saved, this));
            }
            if (mayWrite(user) && (held.isEmpty() || !held.get().open().isEmpty())) {
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
        return unsaved.of(session.user(), bound(), shown().page());
    }

    /** What others made of the record is on its way to the browser. @param revision the one that was seen there before */
    private static final class Unseen {
        private final long revision;

        Unseen(long revision) {
            this.revision = revision;
        }
    }

    private void changed() {
        boolean changed = shownForm().isChanged();
        if (changed) {
            enteredUnseen();
        }
        head.unsaved(changed);
        lookForDuplicates();
        if (changed) {
            head.tooMuch(!kept().keep(revision, shownForm().entered()));
        } else {
            kept().forget();
        }
    }

    /** Whoever entered something before they saw what others had made of the record is told, and a save asks them. */
    private void enteredUnseen() {
        Unseen late = unseen;
        RecordData now = shown().saved();
        if (late != null && now != null) {
            unseen = null;
            revision = late.revision;
            shownForm().insist();
            head.changedBy(who.name(now.updatedBy()), () -> theirs(now));
        }
    }

    /** Goes on where somebody stopped, on the record as it was then: a save finds out who was first. */
    private void restore(UnsavedChanges.Kept kept) {
        if (!editing) {
            editing = true;
            draw();
        }
        shownForm().restore(kept.values());
        lookForDuplicates();
        revision = shown().isNew() ? 0 : kept.revision();
        head.restored(Moments.text(session.user(), kept.began()), this::goOn, this::discard);
        RecordData now = shown().saved();
        if (now != null && now.revision() > kept.revision()) {
            head.changedBy(who.name(now.updatedBy()), () -> theirs(now));
        }
    }

    private void goOn() {
        shownForm().focusFirst();
    }

    private void discard() {
        kept().forget();
        editing = shown().isNew();
        draw();
    }

    private void saveIfEditing() {
        if (editing && !shownForm().goesOn()) {
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
        ShownRecord left = shown();
        UI ui = UI.getCurrent();
        discard();
        if (left.isNew()) {
            editing = false;
            ui.navigate(left.list());
        }
        entered.ifPresent(changes -> Notices.undoable(t("record.discarded"), () -> {
            place.keep(changes.revision(), changes.values());
            if (isAttached() && shown().page().equals(place.page())) {
                restore(changes);
            } else {
                ui.navigate(left.path(), left.parameters());
            }
        }));
    }

    private void save() {
        CurrentUser user = session.user();
        RecordData saved = shown().saved();
        Map<String, @Nullable Object> changes = shownForm().changes();
        if (saved == null) {
            saving.create(user, bound(), changes, this);
        } else {
            saving.update(user, bound(), saved, revision, changes, this);
        }
    }

    @Override
    public void saved(RecordData saved, boolean changed) {
        kept().forget();
        boolean created = shown().isNew();
        show(saved);
        Notices.done(t(changed ? "record.saved" : "record.unchanged"));
        if (created) {
            UI.getCurrent().navigate(shown().path());
        }
    }

    @Override
    public void theirs(RecordData current) {
        kept().forget();
        show(current);
    }

    private void show(RecordData now) {
        shown = shown().as(now);
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
        news = watch.on(attach.getUI(), () -> shown().id(), this::arrived);
        here = onlookers.on(attach.getUI(), head::others);
        sit();
    }

    @Override
    protected void onDetach(DetachEvent detach) {
        if (news != null) {
            news.close();
        }
        if (here != null) {
            here.leave();
            here = null;
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
        RecordData before = shown().saved();
        if (before == null || !before.id().equals(now.id()) || now.revision() < before.revision()) {
            return;
        }
        boolean back = gone;
        gone = false;
        CurrentUser user = session.user();
        Optional<RecordLocks.Held> holding = heldNow(user);
        boolean turned = !holding.equals(held);
        held = holding;
        if (!back && !turned && now.revision() == before.revision() && SameValue.all(now.values(), before.values())) {
            return;
        }
        shown = shown().as(now);
        boolean typing = inHand.filter(key -> !SameValue.is(now.get(key), before.get(key)))
                .isPresent();
        if (!editing || !typing && !shownForm().isChanged()) {
            if (editing) {
                Unseen sent = new Unseen(revision);
                unseen = sent;
                shownForm().whenShown(() -> {
                    if (unseen == sent) {
                        unseen = null;
                    }
                });
            }
            revision = now.revision();
            shownForm().about(now, this::reload);
            shownForm().renew(shown().values());
            drawHead(user);
        } else {
            if (back || turned) {
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
        RecordData saved = shown().saved();
        if (saved != null && !editing) {
            shown = shown().as(records.get(session.user(), saved.id()).orElse(saved));
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
        return List.of(new Crumb(t(bound().definition().plural()), shown().list()), Crumb.here(title()));
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

    /** A panel in which somebody may be writing: it stays where it is while the page is drawn anew. */
    public interface Lasting {

        /** The same record as it is now. */
        void renew(RecordData record);
    }
}
