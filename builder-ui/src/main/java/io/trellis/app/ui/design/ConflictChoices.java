package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.MergeChoices;
import io.trellis.core.artifact.MergeConflict;
import io.trellis.core.artifact.Side;
import io.trellis.core.folder.Arrival;
import io.trellis.core.folder.ConflictWords;
import io.trellis.core.i18n.LocalizedText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What two sides changed otherwise, both beside each other, one to be chosen of each; nothing is chosen before somebody does. */
final class ConflictChoices extends Div {

    /** More are chosen about together. */
    private static final int LISTED = 100;

    /** @param mine what the side that is here is called; {@code theirs} likewise */
    record Sides(String mine, String theirs) {

        static final Sides ARRIVAL = new Sides("design.side.here", "design.side.comes");
        static final Sides SHIPPED = new Sides("design.side.here", "design.side.ships");
        static final Sides SENT = new Sides("design.side.there", "design.side.sent");
        static final Sides AUTHORS = new Sides("design.side.mine", "design.side.others");
    }

    /** @param title of the artifact */
    record Of(ArtifactId artifact, String title, List<MergeConflict> conflicts) {

        static Of of(Arrival one) {
            return new Of(one.id(), t("design.called", t(one.label()), t(one.kind())), one.conflicts());
        }
    }

    private final Map<String, Side> chosen = new HashMap<>();
    private final Map<String, Runnable> drawn = new HashMap<>();
    private final List<String> keys = new ArrayList<>();
    private final transient ConflictWords words;
    private final transient Sides sides;
    private final transient Runnable listener;

    ConflictChoices(List<Of> all, Sides sides, ConflictWords words, Runnable listener) {
        this.sides = sides;
        this.words = words;
        this.listener = listener;
        addClassName("conflicts");
        all.forEach(one -> one.conflicts().forEach(conflict -> keys.add(conflict.key(one.artifact()))));
        if (keys.size() > 1) {
            Div ways = new Div(every(Side.MINE, sides.mine()), every(Side.THEIRS, sides.theirs()));
            ways.addClassName("row");
            add(ways);
        }
        int listed = 0;
        for (Of one : all) {
            if (listed < LISTED) {
                List<MergeConflict> shown =
                        one.conflicts().stream().limit(LISTED - listed).toList();
                listed += shown.size();
                add(of(one, shown));
            }
        }
        if (keys.size() > listed) {
            add(new Span(t("design.conflicts.more", keys.size() - listed)));
        }
    }

    private Button every(Side side, String called) {
        Button all = new Button(t("design.conflicts.all", t(called)), click -> {
            keys.forEach(key -> chosen.put(key, side));
            drawn.values().forEach(Runnable::run);
            listener.run();
        });
        all.addThemeVariants(ButtonVariant.SMALL);
        return all;
    }

    private Component of(Of one, List<MergeConflict> shown) {
        Span title = new Span(one.title());
        title.addClassName("conflict-title");
        Div group = new Div(title);
        group.addClassName("conflict-group");
        shown.forEach(conflict -> group.add(conflict(one, conflict)));
        return group;
    }

    private Component conflict(Of one, MergeConflict conflict) {
        String key = conflict.key(one.artifact());
        String place = conflict.path().isEmpty() ? t("design.conflicts.whole") : t(words.place(conflict));
        Map<Side, NativeButton> cards = new EnumMap<>(Side.class);
        cards.put(Side.MINE, card(key, Side.MINE, sides.mine(), words.mine(conflict)));
        cards.put(Side.THEIRS, card(key, Side.THEIRS, sides.theirs(), words.theirs(conflict)));
        Runnable draw = () -> cards.forEach((side, card) ->
                card.getElement().setAttribute("aria-pressed", String.valueOf(chosen.get(key) == side)));
        drawn.put(key, draw);
        draw.run();
        Span where = new Span(place);
        where.addClassName("conflict-place");
        Div pair = new Div(cards.get(Side.MINE), cards.get(Side.THEIRS));
        pair.addClassName("conflict-pair");
        Div whole = new Div(where, pair);
        whole.addClassName("conflict");
        whole.getElement().setAttribute("data-conflict", key);
        whole.getElement().setAttribute("role", "group");
        whole.getElement().setAttribute("aria-label", one.title() + " · " + place);
        return whole;
    }

    private NativeButton card(String key, Side side, String called, List<LocalizedText> lines) {
        NativeButton card = new NativeButton("", click -> {
            chosen.put(key, side);
            Optional.ofNullable(drawn.get(key)).ifPresent(Runnable::run);
            listener.run();
        });
        card.addClassName("conflict-side");
        Span head = new Span(t(called));
        head.addClassName("conflict-head");
        card.add(head);
        lines.forEach(line -> card.add(new Span(t(line))));
        return card;
    }

    boolean isComplete() {
        return chosen.keySet().containsAll(keys);
    }

    MergeChoices choices() {
        return new MergeChoices(chosen, Optional.empty());
    }
}
