package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dnd.DragSource;
import com.vaadin.flow.component.dnd.DropTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.shell.Focus;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.bpmn.Drawing.Kind;
import io.trellis.workflow.simple.Block;
import io.trellis.workflow.simple.Block.Branch;
import io.trellis.workflow.simple.Block.Choice;
import io.trellis.workflow.simple.Block.Sequence;
import io.trellis.workflow.simple.Block.Single;
import io.trellis.workflow.simple.Outline;
import io.trellis.workflow.simple.OutlineChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A flow as a list from top to bottom, with what can be put in between and what can be done with each card. */
final class SimpleFlow extends Div {

    /**
     * What the page does.
     *
     * @param choose shows the settings of an element; {@code diagram} shows the flow as a diagram
     */
    record Hands(SimpleEdits edits, FlowFixes fixes, java.util.function.Consumer<String> choose, Runnable diagram) {}

    private final transient SimpleWords words;
    private final transient CurrentUser user;
    private final transient FlowDraft draft;
    private final transient Hands hands;
    private final transient SimpleActions actions;
    private final Map<String, SimpleCard> cards = new LinkedHashMap<>();
    /** Branches that are folded on a narrow screen, by their ways. */
    private final Set<String> folded = new HashSet<>();

    private Outline outline;
    private Map<String, List<FlowProblem>> problems = Map.of();
    private String chosen = "";

    SimpleFlow(SimpleWords words, CurrentUser user, FlowDraft draft, Hands hands) {
        this.words = words;
        this.user = user;
        this.draft = draft;
        this.hands = hands;
        this.actions = new SimpleActions(draft, hands);
        this.outline = Outline.of(draft.drawing());
        addClassName("simple-flow");
        getElement().setAttribute("role", "group");
        getElement()
                .setAttribute(
                        "aria-label", t("flow.simple.list", t(draft.definition().label())));
        addAttachListener(attached -> center());
    }

    /** Has what is wider than the page begin with its start in the middle. */
    void center() {
        getElement()
                .executeJs("requestAnimationFrame(() => this.scrollLeft = (this.scrollWidth - this.clientWidth) / 2)");
    }

    /** Draws it as the draft holds it now. */
    void show() {
        outline = Outline.of(draft.drawing());
        problems = draft.found().stream()
                .map(problem -> FlowProblem.of(draft, problem))
                .collect(Collectors.groupingBy(FlowProblem::element));
        removeAll();
        cards.clear();
        actions.of(outline);
        Div line = new Div();
        line.addClassName("simple-line");
        if (outline.isEmpty()) {
            line.add(closed("", t("flow.simple.empty"), List.of()));
        } else {
            sequence(line, outline.main(), true);
            if (!outline.beside().isEmpty()) {
                line.add(closed("", t("flow.simple.beside", outline.beside().size()), outline.beside()));
            }
        }
        add(line);
        choose(chosen);
    }

    /** Whether what is wrong with an element is said on a card. */
    boolean shows(String element) {
        return cards.containsKey(element);
    }

    void choose(String element) {
        chosen = element;
        cards.forEach((id, card) -> card.chosen(id.equals(element)));
    }

    /** Has the keyboard go on there, and brings it into view. */
    void focus(String element) {
        SimpleCard card = cards.get(element);
        if (card != null) {
            Focus.on(card.stop());
            card.getElement().executeJs("this.scrollIntoView({block: 'nearest', inline: 'nearest'})");
        }
    }

    private void sequence(Div into, Sequence sequence, boolean main) {
        for (int i = 0; i < sequence.blocks().size(); i++) {
            if (i > 0 || !main) {
                into.add(plus(sequence.before(i), false));
            }
            into.add(block(sequence, i));
        }
    }

    private Component block(Sequence sequence, int index) {
        Block block = sequence.blocks().get(index);
        return switch (block) {
            case Single single -> single(single);
            case Choice choice -> choice(choice);
            case Block.End end -> end(end);
            case Block.Jump jump -> jump(jump, sequence.before(index));
            case Block.Kept kept -> {
                SimpleCard card =
                        closed(kept.id(), t("flow.simple.kept", kept.all().size()), kept.all());
                actions.at(card, kept.id(), t("flow.simple.kept", kept.all().size()));
                yield card;
            }
        };
    }

    private SimpleCard single(Single single) {
        boolean copy = SimpleWords.isCopy(draft, single.id());
        SimpleCard card = card(new SimpleCard.Face(
                single.id(),
                SimpleLook.of(single.kind(), copy).css(),
                SimpleLook.of(single.kind(), copy).icon(),
                SimpleWords.kind(draft, single),
                SimpleWords.title(draft, single),
                words.of(user, draft, single),
                ""));
        if (!single.asides().isEmpty()) {
            card.note(t("flow.simple.asides", single.asides().size()));
        }
        if (single.kind() != Kind.START) {
            actions.at(card, single.id(), SimpleWords.title(draft, single));
            DragSource.create(card).setDragData(single.id());
        }
        return card;
    }

    private SimpleCard card(SimpleCard.Face face) {
        SimpleCard card = new SimpleCard(face, () -> hands.choose().accept(face.id()));
        card.problems(problems.getOrDefault(face.id(), List.of()), hands.fixes());
        cards.put(face.id(), card);
        return card;
    }

    /** What a list cannot show. */
    private SimpleCard closed(String id, String title, java.util.Collection<String> elements) {
        SimpleCard card = new SimpleCard(
                new SimpleCard.Face(
                        id,
                        "kept",
                        VaadinIcon.SITEMAP,
                        t("flow.simple.kept.kind"),
                        title,
                        SimpleWords.names(draft, elements),
                        t("flow.simple.kept.open")),
                hands.diagram());
        card.problems(
                elements.stream()
                        .flatMap(element -> problems.getOrDefault(element, List.of()).stream())
                        .toList(),
                hands.fixes());
        elements.forEach(element -> cards.putIfAbsent(element, card));
        return card;
    }

    private Component end(Block.End end) {
        String name = draft.drawing()
                .element(end.id())
                .map(element -> element.name())
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> t("flow.simple.end"));
        SimpleCard card =
                card(new SimpleCard.Face(end.id(), "end", VaadinIcon.STOP, t("flow.simple.end"), name, "", ""));
        actions.atEnd(card, end.id(), name);
        return card;
    }

    private Component jump(Block.Jump jump, List<String> ways) {
        SimpleCard card = new SimpleCard(
                new SimpleCard.Face(
                        "",
                        "jump",
                        VaadinIcon.ARROW_RIGHT,
                        t("flow.simple.jump.kind"),
                        SimpleWords.jump(draft, jump),
                        "",
                        ""),
                () -> {
                    hands.choose().accept(jump.id());
                    focus(jump.id());
                });
        actions.atJump(card, ways, SimpleWords.jump(draft, jump));
        return card;
    }

    private Component choice(Choice choice) {
        SimpleLook look = SimpleLook.of(choice.kind(), false);
        String name = draft.drawing()
                .element(choice.id())
                .map(element -> element.name())
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> SimpleWords.kind(choice));
        SimpleCard head = card(new SimpleCard.Face(
                choice.id(), look.css() + " simple-split", look.icon(), SimpleWords.kind(choice), name, "", ""));
        actions.at(head, choice.id(), name);
        DragSource.create(head).setDragData(choice.id());
        NativeButton more = new NativeButton(t("flow.simple.branch.add"), click -> hands.edits()
                .branch(
                        choice.id(),
                        choice.kind().chooses()
                                ? t("flow.simple.branch.condition", SimpleActions.free(draft, choice))
                                : ""));
        more.addClassName("simple-branch-add");
        more.getElement().setAttribute("aria-label", t("flow.simple.branch.add.to", name));
        Div branches = new Div();
        branches.addClassName("simple-branches");
        List<Branch> shown = new ArrayList<>(choice.branches());
        // what is left over is looked at last
        shown.sort(java.util.Comparator.comparing(Branch::standard));
        SimpleWires wires = new SimpleWires(shown);
        branches.setClassName("simple-even", wires.someEnd());
        for (int i = 0; i < shown.size(); i++) {
            Div branch = branch(choice, shown.get(i), i + 1);
            wires.of(i).forEach(branch::addClassName);
            branches.add(branch);
        }
        Div all = new Div(head, more, branches);
        all.addClassName("simple-choice");
        return all;
    }

    private Div branch(Choice choice, Branch branch, int number) {
        String title = SimpleWords.title(draft, choice, branch, number);
        SimpleCard head = card(new SimpleCard.Face(
                branch.way(),
                "branch",
                SimpleLook.of(choice.kind(), false).icon(),
                t("flow.simple.branch"),
                title,
                words.when(user, draft, choice, branch),
                choice.kind() == Kind.EXCLUSIVE && !branch.standard() ? t("flow.simple.priority", number) : ""));
        actions.atBranch(head, choice, branch, title);
        Div body = new Div();
        body.addClassName("simple-body");
        sequence(body, branch.body(), false);
        if (branch.body().goesOn()) {
            body.add(plus(branch.body().before(branch.body().blocks().size()), mayEnd(choice, branch)));
        }
        Div column = new Div(head, fold(branch, title, body), body);
        column.addClassName("simple-branch");
        if (!branch.body().goesOn()) {
            Div rest = new Div();
            rest.addClassName("simple-rest");
            column.add(rest);
        }
        return column;
    }

    /** Where another branch goes on, so that what follows is still come to. */
    private static boolean mayEnd(Choice choice, Branch branch) {
        return choice.branches().stream()
                .anyMatch(other ->
                        !other.way().equals(branch.way()) && other.body().goesOn());
    }

    private Component fold(Branch branch, String title, Div body) {
        NativeButton fold = new NativeButton();
        Runnable draw = () -> {
            boolean shut = folded.contains(branch.way());
            body.setClassName("simple-folded", shut);
            fold.setText(shut ? t("flow.simple.unfold", branch.body().blocks().size()) : t("flow.simple.fold"));
            fold.getElement().setAttribute("aria-expanded", String.valueOf(!shut));
            fold.getElement().setAttribute("aria-label", fold.getText() + " " + title);
        };
        fold.addClassNames("simple-fold", "link-button");
        fold.setVisible(!branch.body().blocks().isEmpty());
        fold.addClickListener(click -> {
            if (!folded.remove(branch.way())) {
                folded.add(branch.way());
            }
            draw.run();
        });
        draw.run();
        return fold;
    }

    private Component plus(List<String> place, boolean mayEnd) {
        NativeButton button = new NativeButton();
        button.add(new Span("+"));
        button.addClassName("simple-plus-button");
        button.getElement().setAttribute("aria-label", t("flow.simple.add.after", actions.before(place)));
        button.getElement().setAttribute("aria-haspopup", "menu");
        button.addClickListener(click -> actions.offer(button, place, mayEnd));
        Div plus = new Div(button);
        plus.addClassName("simple-plus");
        DropTarget.create(plus).addDropListener(drop -> drop.getDragData().ifPresent(data -> {
            if (data instanceof String block) {
                hands.edits().apply(new OutlineChange.Move(block, place));
            }
        }));
        return plus;
    }
}
