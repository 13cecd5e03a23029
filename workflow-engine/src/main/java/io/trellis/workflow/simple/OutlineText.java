package io.trellis.workflow.simple;

import io.trellis.workflow.bpmn.Drawing;
import io.trellis.workflow.bpmn.Drawing.Kind;
import io.trellis.workflow.simple.Block.Choice;
import io.trellis.workflow.simple.Outline.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a change of the list into the text of the diagram. What the change does not touch stays to the letter: elements that
 * are kept closed, settings in the file, comments. Only where things stand is set anew.
 */
public final class OutlineText {

    private final Drawing drawing;
    private final Outline outline;
    private final Redrawing to;
    private final List<String> made = new ArrayList<>();

    private OutlineText(Drawing drawing, Markup markup) {
        this.drawing = drawing;
        this.outline = Outline.of(drawing);
        this.to = new Redrawing(
                drawing, markup.all().map(tag -> tag.attribute("id")).collect(Collectors.toSet()));
    }

    /**
     * What came of a change.
     *
     * @param bpmn the same text where the change is about what is not there, or cannot be
     * @param made the ids of the elements that it put in; of a branch the way
     * @param gone the ids of the elements that it took away
     */
    public record Written(String bpmn, List<String> made, Set<String> gone) {

        public Written {
            made = List.copyOf(made);
            gone = Set.copyOf(gone);
        }
    }

    public static Written with(String bpmn, OutlineChange change) {
        Drawing drawing = Drawing.of(bpmn);
        if (drawing.process().isEmpty()) {
            return new Written(bpmn, List.of(), Set.of());
        }
        Markup markup = Markup.of(bpmn);
        OutlineText text = new OutlineText(drawing, markup);
        if (!text.apply(change)) {
            return new Written(bpmn, List.of(), Set.of());
        }
        String changed = new RedrawnText(markup, drawing.process(), text.to).written();
        return new Written(OutlineLayout.laidOut(markup, changed), text.made, text.to.removed);
    }

    private boolean apply(OutlineChange change) {
        return switch (change) {
            case OutlineChange.Add add -> add(add);
            case OutlineChange.AddBranch(var choice, var name) -> addBranch(choice, name);
            case OutlineChange.Remove(var block) ->
                outline.find(block).map(this::remove).orElse(false);
            case OutlineChange.RemoveBranch(var way) ->
                outline.choiceOf(way).map(choice -> removeBranch(choice, way)).orElse(false);
            case OutlineChange.GoOn(var place) -> goOn(place);
            case OutlineChange.Move(var block, var place) ->
                outline.find(block).map(from -> move(from, place)).orElse(false);
            case OutlineChange.Reorder(var way, var earlier) ->
                outline.choiceOf(way)
                        .map(choice -> reorder(choice, way, earlier))
                        .orElse(false);
        };
    }

    /** Where all these ways lead; empty where they do not lead to one element. */
    private Optional<String> target(List<String> place) {
        Set<String> targets = place.stream().map(to::target).collect(Collectors.toSet());
        return targets.size() == 1 && !targets.contains("")
                ? Optional.of(targets.iterator().next())
                : Optional.empty();
    }

    private static String name(List<String> names, int index) {
        return index < names.size() ? names.get(index) : "";
    }

    private boolean add(OutlineChange.Add add) {
        Optional<String> next = target(add.place());
        if (next.isEmpty()) {
            return false;
        }
        String name = name(add.names(), 0);
        switch (add.what()) {
            case PERSON -> put(add.place(), next.get(), to.node("approval", "userTask", name));
            case STEP -> put(add.place(), next.get(), to.node("step", "serviceTask", name));
            case END -> {
                String end = to.node("end", "endEvent", name);
                to.retarget(add.place(), end);
                to.sweep();
                made.add(end);
            }
            case CONDITION -> branches(add, next.get(), "exclusiveGateway");
            case PARALLEL -> branches(add, next.get(), "parallelGateway");
            case INCLUSIVE -> branches(add, next.get(), "inclusiveGateway");
        }
        return true;
    }

    private void put(List<String> place, String next, String node) {
        to.retarget(place, node);
        to.way(node, next, "", false, "");
        made.add(node);
    }

    private void branches(OutlineChange.Add add, String next, String kind) {
        String split = to.node("choice", kind, name(add.names(), 0));
        String join = to.node("join", kind, "");
        to.retarget(add.place(), split);
        made.add(split);
        made.add(to.way(split, join, name(add.names(), 1), false, ""));
        made.add(to.way(split, join, name(add.names(), 2), add.what() != OutlineChange.What.PARALLEL, ""));
        to.way(join, next, "", false, "");
    }

    private boolean addBranch(String gateway, String name) {
        Optional<Choice> choice = outline.find(gateway)
                .map(Place::block)
                .filter(Choice.class::isInstance)
                .map(Choice.class::cast);
        choice.ifPresent(found -> {
            String next = !found.join().isEmpty()
                    ? found.join()
                    : found.after().isEmpty() || found.kind() != Kind.EXCLUSIVE
                            ? to.node("end", "endEvent", "")
                            : to.target(found.after().getFirst());
            made.add(to.way(
                    gateway, next, name, false, found.branches().getLast().way()));
        });
        return choice.isPresent();
    }

    private boolean remove(Place place) {
        Block block = place.block();
        if (block instanceof Block.Single single && single.kind() == Kind.START) {
            return false;
        }
        List<String> leading = leadingTo(block);
        if (block instanceof Block.End) {
            return goOn(leading);
        }
        String next = target(block.after()).orElseGet(() -> to.node("end", "endEvent", ""));
        leading.forEach(way -> leadOn(way, next));
        to.remove(block.id());
        to.sweep();
        return true;
    }

    /** What would lead from an element to itself leads nowhere. */
    private void leadOn(String way, String next) {
        if (to.out(next).contains(way)) {
            to.drop(way);
        } else {
            to.retarget(way, next);
        }
    }

    private List<String> leadingTo(Block block) {
        Set<String> inside = block.elements().collect(Collectors.toSet());
        Set<String> within = new HashSet<>();
        inside.forEach(element -> within.addAll(to.out(element)));
        return to.in(block.id()).stream().filter(way -> !within.contains(way)).toList();
    }

    private boolean goOn(List<String> ways) {
        Optional<String> next = outline.places()
                .filter(place ->
                        place.before().equals(ways) || leadingTo(place.block()).equals(ways))
                .findFirst()
                .flatMap(place -> behind(place.branch()));
        next.ifPresent(found -> {
            to.retarget(ways, found);
            to.sweep();
        });
        return next.isPresent();
    }

    /** What follows the choice that a branch is of. */
    private Optional<String> behind(String way) {
        return outline.choiceOf(way).flatMap(choice -> {
            if (!choice.join().isEmpty()) {
                return Optional.of(choice.join());
            }
            // what runs at the same time meets in a gateway or not at all
            return choice.kind() != Kind.EXCLUSIVE
                    ? Optional.empty()
                    : target(choice.after())
                            .or(() ->
                                    outline.find(choice.id()).map(Place::branch).flatMap(this::behind));
        });
    }

    private boolean removeBranch(Choice choice, String way) {
        to.drop(way);
        to.sweep();
        List<String> left = to.out(choice.id());
        if (left.size() == 1) {
            String next = to.target(left.getFirst());
            to.retarget(to.in(choice.id()), next);
            to.remove(choice.id());
            List<String> joined = choice.join().isEmpty() ? List.of() : to.in(choice.join());
            if (joined.size() == 1 && to.out(choice.join()).size() == 1) {
                String behind = to.target(to.out(choice.join()).getFirst());
                to.retarget(joined, behind);
                to.remove(choice.join());
            }
        }
        return true;
    }

    private boolean move(Place from, List<String> wanted) {
        Block block = from.block();
        List<String> leading = leadingTo(block);
        Optional<String> next = target(block.after());
        Optional<String> last = target(wanted);
        Set<String> inside = block.elements().collect(Collectors.toSet());
        boolean start = block instanceof Block.Single single && single.kind() == Kind.START;
        boolean within =
                inside.stream().flatMap(element -> to.out(element).stream()).anyMatch(wanted::contains);
        boolean after = wanted.containsAll(block.after());
        if (start || next.isEmpty() || last.isEmpty() || inside.contains(last.get()) || within && !after) {
            return false;
        }
        if (Set.copyOf(wanted).equals(Set.copyOf(block.after()))) {
            return false;
        }
        Set<String> place = new HashSet<>(wanted);
        if (after) {
            place.removeAll(block.after());
            place.addAll(leading);
        }
        to.retarget(leading, next.get());
        to.retarget(block.after(), last.get());
        to.retarget(place, block.id());
        made.add(block.id());
        return true;
    }

    private boolean reorder(Choice choice, String way, boolean earlier) {
        List<String> tried = choice.branches().stream()
                .filter(branch -> !branch.standard())
                .map(Block.Branch::way)
                .toList();
        int at = tried.indexOf(way);
        int other = earlier ? at - 1 : at + 1;
        if (at < 0 || other < 0 || other >= tried.size()) {
            return false;
        }
        to.swapped.put(way, tried.get(other));
        return drawing.way(way).isPresent();
    }
}
