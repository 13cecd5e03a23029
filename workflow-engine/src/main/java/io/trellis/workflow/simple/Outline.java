package io.trellis.workflow.simple;

import io.trellis.workflow.bpmn.Drawing;
import io.trellis.workflow.simple.Block.Branch;
import io.trellis.workflow.simple.Block.Choice;
import io.trellis.workflow.simple.Block.Kept;
import io.trellis.workflow.simple.Block.Sequence;
import io.trellis.workflow.simple.Block.Single;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A flow as a list.
 *
 * @param main from its start to its end; without blocks where nothing starts it
 * @param beside elements that are not reached from the start, kept and not shown
 */
public record Outline(Sequence main, Set<String> beside) {

    public Outline {
        beside = Set.copyOf(beside);
    }

    public static Outline of(Drawing drawing) {
        return new OutlineReader(drawing).read();
    }

    public static Outline of(String bpmn) {
        return of(Drawing.of(bpmn));
    }

    /** Where a block stands. @param branch the way of the branch that it is in; empty on the main line */
    public record Place(Sequence sequence, int index, String branch) {

        public Block block() {
            return sequence.blocks().get(index);
        }

        /** The ways that lead to it. */
        public List<String> before() {
            return sequence.before(index);
        }
    }

    public boolean isEmpty() {
        return main.blocks().isEmpty();
    }

    /** Whether nothing of the flow is kept without being shown. */
    public boolean isWhole() {
        return !isEmpty()
                && beside.isEmpty()
                && places().map(Place::block)
                        .noneMatch(block -> block instanceof Kept
                                || block instanceof Single single
                                        && !single.asides().isEmpty());
    }

    /** All blocks at all depths, in the order in which they are read. */
    public Stream<Place> places() {
        return places(main, "");
    }

    private static Stream<Place> places(Sequence sequence, String branch) {
        return IntStream.range(0, sequence.blocks().size()).boxed().flatMap(index -> {
            Place place = new Place(sequence, index, branch);
            return place.block() instanceof Choice choice
                    ? Stream.concat(
                            Stream.of(place), choice.branches().stream().flatMap(one -> places(one.body(), one.way())))
                    : Stream.of(place);
        });
    }

    public Optional<Place> find(String element) {
        return places().filter(place -> !(place.block() instanceof Block.Jump))
                .filter(place -> place.block().id().equals(element))
                .findFirst();
    }

    public Optional<Choice> choiceOf(String way) {
        return places().map(Place::block)
                .filter(Choice.class::isInstance)
                .map(Choice.class::cast)
                .filter(choice ->
                        choice.branches().stream().anyMatch(one -> one.way().equals(way)))
                .findFirst();
    }

    public Optional<Branch> branch(String way) {
        return choiceOf(way).stream()
                .flatMap(choice -> choice.branches().stream())
                .filter(one -> one.way().equals(way))
                .findFirst();
    }
}
