package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.shared.Tooltip;
import io.trellis.app.ui.shell.Drawn;
import io.trellis.form.presence.Presence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The top of a record's page: its title, whether something is unsaved, what can be done, and the steps it goes through.
 * What stays the same stays in place, so that a click reaches it although the head is drawn anew meanwhile.
 */
final class RecordHead extends Div {

    private static final int MOST_OTHERS = 4;

    private final H1 title = new H1();
    private final Span unsaved = new Span(t("record.unsaved"));
    private final OfferBar more = new OfferBar();
    private final Div actions = new Div();
    private final Div others = new Div();
    private final Div line = new Div(title, unsaved, others, actions);
    private final Div news = note();
    private final transient List<Component> below = new ArrayList<>();
    private final transient Map<String, Button> buttons = new HashMap<>();
    private final transient Map<String, Runnable> offers = new LinkedHashMap<>();

    RecordHead() {
        addClassName("record-head");
        unsaved.addClassName("unsaved");
        unsaved.getElement().setAttribute("role", "status");
        actions.addClassNames("row", "record-actions");
        others.addClassName("onlookers");
        others.getElement().setAttribute("role", "status");
        others.setVisible(false);
        line.addClassName("page-head");
    }

    /** Begins anew; what is offered from here on stands there with {@link #offered}. */
    void show(String text, Optional<? extends Component> facts, Optional<? extends Component> path) {
        title.setText(text);
        offers.clear();
        below.clear();
        facts.ifPresent(below::add);
        path.ifPresent(below::add);
        news.setVisible(false);
        unsaved(false);
        arrange();
    }

    /** By which its reader gets to whom it is about. */
    void reach(Optional<? extends Component> ways) {
        ways.ifPresent(below::add);
        arrange();
    }

    private void arrange() {
        List<Component> parts = new ArrayList<>(List.of(line));
        parts.addAll(below);
        parts.add(news);
        Drawn.arrange(this, parts);
    }

    private void add(Div note) {
        below.add(note);
        arrange();
    }

    void offered() {
        List<Component> all = new ArrayList<>(List.of(more));
        offers.keySet().stream().map(buttons::get).forEach(all::add);
        Drawn.arrange(actions, all);
    }

    private void offer(String text, Button button, ButtonVariant variant, Runnable action) {
        offers.put(text, action);
        buttons.computeIfAbsent(text, first -> {
            button.setText(t(text));
            button.addThemeVariants(variant);
            button.addClickListener(
                    click -> Optional.ofNullable(offers.get(text)).ifPresent(Runnable::run));
            return button;
        });
    }

    /** Who else has the record before them. */
    void others(List<Presence.Present> people) {
        others.removeAll();
        others.setVisible(!people.isEmpty());
        people.stream().limit(MOST_OTHERS).forEach(one -> {
            Avatar face = new Avatar(one.name());
            face.addClassName("onlooker");
            face.setClassName("onlooker-editing", one.editing());
            face.setTooltipEnabled(false);
            String words = t(one.editing() ? "presence.editing" : "presence.looking", one.name());
            face.getElement().setAttribute("aria-label", words);
            Tooltip.forComponent(face).setText(words);
            others.add(face);
        });
        if (people.size() > MOST_OTHERS) {
            others.add(new Span(t("presence.more", people.size() - MOST_OTHERS)));
        }
        String editing = people.stream()
                .filter(Presence.Present::editing)
                .map(Presence.Present::name)
                .collect(Collectors.joining(t("inbox.comma")));
        if (!editing.isEmpty()) {
            others.add(new Span(t("presence.editing", editing)));
        }
    }

    void unsaved(boolean changed) {
        unsaved.setVisible(changed);
    }

    void offerCancelling(Runnable cancel) {
        offer("cancel", new Button(), ButtonVariant.TERTIARY, cancel);
    }

    void offerSaving(Runnable save) {
        offer("save", new Button(), ButtonVariant.PRIMARY, save);
    }

    /** What others offer to do with the record; none while it is edited. */
    void offerMore(List<RecordOffers.Offer> others) {
        more.show(others);
    }

    void offerDeleting(Runnable delete) {
        offer("delete", new Button(VaadinIcon.TRASH.create()), ButtonVariant.TERTIARY, delete);
    }

    void offerEditing(Runnable edit) {
        offer("edit", new Button(VaadinIcon.PENCIL.create()), ButtonVariant.PRIMARY, edit);
    }

    /** The record is kept as it is, and why. @param lift takes the lock off, where the viewer may */
    void locked(String why, Optional<Runnable> lift) {
        Div note = note();
        note.addClassName("record-locked");
        note.add(VaadinIcon.LOCK.create(), new Span(why));
        lift.ifPresent(unlock -> {
            Button button = new Button(t("record.unlock"), click -> askToUnlock(why, unlock));
            button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            note.add(button);
        });
        add(note);
    }

    /** It cannot be put on again, and is noted. */
    private static void askToUnlock(String why, Runnable unlock) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setId("unlock-record");
        dialog.setHeader(t("record.unlock.ask"));
        Div words = new Div(new Paragraph(why), new Paragraph(t("record.unlock.help")));
        words.addClassName("stack");
        dialog.setText(words);
        dialog.setWidth("min(28rem, 92vw)");
        dialog.setCancelable(true);
        dialog.setCancelText(t("cancel"));
        dialog.setConfirmText(t("record.unlock"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.addConfirmListener(confirmed -> unlock.run());
        dialog.open();
    }

    /** What was entered before is here again, and can be thrown away. */
    void restored(String began, Runnable goOn, Runnable discard) {
        Div note = note();
        Button on = new Button(t("record.restored.on"), click -> {
            below.remove(note);
            arrange();
            goOn.run();
        });
        on.addThemeVariants(ButtonVariant.SMALL);
        Button button = new Button(t("record.restored.discard"), click -> discard.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        note.add(VaadinIcon.TIME_BACKWARD.create(), new Span(t("record.restored", began)), on, button);
        add(note);
        unsaved(true);
    }

    /** What is entered is more than is kept for whoever comes back. */
    void tooMuch(boolean more) {
        unsaved.setText(t(more ? "record.unsaved.tooMuch" : "record.unsaved"));
    }

    /** Somebody changed the record while others were entered here. */
    void changedBy(String who, Runnable takeTheirs) {
        Button button = new Button(t("record.changed.take"), click -> takeTheirs.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        tell(VaadinIcon.USERS, t("record.changed", who), button);
    }

    /** The record is no longer there for the viewer. */
    void gone() {
        offers.clear();
        offerMore(List.of());
        offered();
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
