package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.dom.DomEvent;
import io.trellis.workflow.bpmn.Drawing.Kind;
import io.trellis.workflow.bpmn.Drawing.Way;
import io.trellis.workflow.simple.Block;
import io.trellis.workflow.simple.Block.Branch;
import io.trellis.workflow.simple.Block.Choice;
import io.trellis.workflow.simple.Outline;
import io.trellis.workflow.simple.Outline.Place;
import io.trellis.workflow.simple.OutlineChange;
import io.trellis.workflow.simple.OutlineChange.What;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What can be done with the cards of a flow as a list, by their menus and by keys. */
final class SimpleActions {

    private static final String KEYS =
            "['Delete', 'Backspace'].includes(event.key) && event.target === this.firstElementChild"
                    + " || event.altKey && ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].includes(event.key)";

    private final FlowDraft draft;
    private final SimpleFlow.Hands hands;
    private Outline outline;

    SimpleActions(FlowDraft draft, SimpleFlow.Hands hands) {
        this.draft = draft;
        this.hands = hands;
        this.outline = Outline.of(draft.drawing());
    }

    void of(Outline shown) {
        outline = shown;
    }

    /** What stands before a place, by what it is called. */
    String before(List<String> place) {
        return place.stream()
                .findFirst()
                .flatMap(way -> draft.drawing().way(way))
                .map(Way::source)
                .map(draft::taskLabel)
                .orElse("");
    }

    /** A number for a new branch by which none is called yet. */
    static int free(FlowDraft draft, Choice choice) {
        Set<String> taken =
                draft.drawing().out(choice.id()).stream().map(Way::name).collect(Collectors.toSet());
        int number = 1;
        while (taken.contains(t("flow.simple.branch.condition", number))) {
            number++;
        }
        return number;
    }

    /** What can be put in at a place. */
    void offer(Component at, List<String> place, boolean mayEnd) {
        SimpleEdits edits = hands.edits();
        SimpleMenu menu = new SimpleMenu(at, t("flow.simple.add")).wide();
        put(menu, SimpleLook.PERSON, "person", () -> edits.person(place));
        put(menu, SimpleLook.COPY, "copy", () -> edits.copy(place));
        put(menu, SimpleLook.CONDITION, "condition", () -> edits.branches(place, What.CONDITION));
        put(menu, SimpleLook.PARALLEL, "parallel", () -> edits.branches(place, What.PARALLEL));
        put(menu, SimpleLook.INCLUSIVE, "inclusive", () -> edits.branches(place, What.INCLUSIVE));
        put(menu, SimpleLook.STEP, "step", () -> edits.step(place));
        if (mayEnd) {
            put(menu, SimpleLook.END, "end", () -> edits.end(place));
        }
        open(menu, at);
    }

    private static void put(SimpleMenu menu, SimpleLook look, String what, Runnable press) {
        menu.offer(look.icon(), look.css(), t("flow.simple." + what), t("flow.simple." + what + ".help"), press);
    }

    private static void open(SimpleMenu menu, Component at) {
        at.getUI().ifPresent(ui -> ui.add(menu));
        menu.open();
    }

    /** A card that can be moved and taken away. */
    void at(SimpleCard card, String id, String name) {
        Optional<Place> place = outline.find(id);
        List<String> up = place.filter(found -> movable(found.block()))
                .filter(found ->
                        found.index() > 0 && movable(found.sequence().blocks().get(found.index() - 1)))
                .map(found -> found.sequence().before(found.index() - 1))
                .orElse(List.of());
        List<String> down = place.filter(found -> movable(found.block()))
                .filter(found -> found.index() + 1 < found.sequence().blocks().size())
                .map(found -> found.sequence().blocks().get(found.index() + 1))
                .filter(this::movable)
                .map(Block::after)
                .orElse(List.of());
        Runnable delete = () -> hands.edits().remove(name, new OutlineChange.Remove(id));
        more(card, name, menu -> {
            moves(menu, id, VaadinIcon.ARROW_UP, "flow.simple.up", up);
            moves(menu, id, VaadinIcon.ARROW_DOWN, "flow.simple.down", down);
            menu.offer(VaadinIcon.TRASH, "danger", t("delete"), "", delete);
        });
        keys(card, key -> {
            switch (key) {
                case "ArrowUp" -> move(id, up);
                case "ArrowDown" -> move(id, down);
                case "Delete", "Backspace" -> delete.run();
                default -> {
                    // nothing stands to its sides
                }
            }
        });
    }

    private boolean movable(Block block) {
        boolean start = block instanceof Block.Single single && single.kind() == Kind.START;
        return !start && !block.after().isEmpty();
    }

    private void moves(SimpleMenu menu, String id, VaadinIcon icon, String words, List<String> to) {
        if (!to.isEmpty()) {
            menu.offer(icon, "plain", t(words), "", () -> move(id, to));
        }
    }

    private void move(String id, List<String> to) {
        if (!to.isEmpty()) {
            hands.edits().apply(new OutlineChange.Move(id, to));
        }
    }

    void atBranch(SimpleCard card, Choice choice, Branch branch, String name) {
        boolean ordered = choice.kind() == Kind.EXCLUSIVE && !branch.standard();
        List<String> tried = choice.branches().stream()
                .filter(one -> !one.standard())
                .map(Branch::way)
                .toList();
        int at = tried.indexOf(branch.way());
        Runnable delete = () -> hands.edits().remove(name, new OutlineChange.RemoveBranch(branch.way()));
        more(card, name, menu -> {
            if (ordered && at > 0) {
                menu.offer(VaadinIcon.ARROW_LEFT, "plain", t("flow.simple.sooner"), "", () -> reorder(branch, true));
            }
            if (ordered && at < tried.size() - 1) {
                menu.offer(VaadinIcon.ARROW_RIGHT, "plain", t("flow.simple.later"), "", () -> reorder(branch, false));
            }
            menu.offer(VaadinIcon.TRASH, "danger", t("flow.simple.branch.remove"), "", delete);
        });
        keys(card, key -> {
            switch (key) {
                case "ArrowLeft" -> reorder(branch, true);
                case "ArrowRight" -> reorder(branch, false);
                case "Delete", "Backspace" -> delete.run();
                default -> {
                    // a branch has its place beside the others
                }
            }
        });
    }

    private void reorder(Branch branch, boolean earlier) {
        hands.edits().apply(new OutlineChange.Reorder(branch.way(), earlier));
    }

    /** The end of a branch, which may go on instead. */
    void atEnd(SimpleCard card, String id, String name) {
        boolean inBranch =
                outline.find(id).filter(place -> !place.branch().isEmpty()).isPresent();
        if (inBranch) {
            Runnable on = () -> hands.edits().remove(name, new OutlineChange.Remove(id));
            more(card, name, menu -> menu.offer(VaadinIcon.ARROW_DOWN, "plain", t("flow.simple.on"), "", on));
            keys(card, key -> {
                if (key.equals("Delete") || key.equals("Backspace")) {
                    on.run();
                }
            });
        }
    }

    void atJump(SimpleCard card, List<String> ways, String name) {
        Runnable on = () -> hands.edits().apply(new OutlineChange.GoOn(ways));
        more(card, name, menu -> menu.offer(VaadinIcon.ARROW_DOWN, "plain", t("flow.simple.on"), "", on));
    }

    private static void more(SimpleCard card, String name, Consumer<SimpleMenu> fill) {
        NativeButton more = new NativeButton();
        more.add(VaadinIcon.ELLIPSIS_DOTS_H.create());
        more.addClassName("simple-more");
        more.getElement().setAttribute("aria-label", t("flow.simple.more", name));
        more.getElement().setAttribute("aria-haspopup", "menu");
        more.addClickListener(click -> {
            SimpleMenu menu = new SimpleMenu(more, t("flow.simple.more", name));
            fill.accept(menu);
            open(menu, more);
        });
        card.add(more);
    }

    private static void keys(SimpleCard card, Consumer<String> pressed) {
        card.getElement()
                .addEventListener(
                        "keydown",
                        (DomEvent event) -> pressed.accept(
                                event.getEventData().path("event.key").asString("")))
                .addEventData("event.key")
                .setFilter(KEYS)
                .preventDefault();
    }
}
