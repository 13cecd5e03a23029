package io.trellis.workflow.simple;

import io.trellis.workflow.bpmn.Drawing.Kind;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** One thing in the list that a flow is. */
public sealed interface Block {

    /** The element that one comes to first. */
    String id();

    /** The ways that lead on from it to what follows in the list; none where it leads to nothing that follows. */
    List<String> after();

    /** All elements in it, at all depths. */
    Stream<String> elements();

    /**
     * One element with one way on.
     *
     * @param asides events at its edge, and what is reached from these alone; they are kept and not shown
     */
    record Single(String id, Kind kind, List<String> after, Set<String> asides) implements Block {

        public Single {
            after = List.copyOf(after);
            asides = Set.copyOf(asides);
        }

        @Override
        public Stream<String> elements() {
            return Stream.concat(Stream.of(id), asides.stream());
        }
    }

    /**
     * A gateway with the ways out of it, up to where they meet.
     *
     * @param join the gateway in which they meet; empty where they meet in what follows, or nowhere
     */
    record Choice(String id, Kind kind, List<Branch> branches, String join, List<String> after) implements Block {

        public Choice {
            branches = List.copyOf(branches);
            after = List.copyOf(after);
        }

        @Override
        public Stream<String> elements() {
            return Stream.concat(
                    join.isEmpty() ? Stream.of(id) : Stream.of(id, join),
                    branches.stream().flatMap(branch -> branch.body().elements()));
        }
    }

    /** @param standard whether it is taken when no other is */
    record Branch(String way, boolean standard, Sequence body) {}

    /** Here it ends. */
    record End(String id) implements Block {

        @Override
        public List<String> after() {
            return List.of();
        }

        @Override
        public Stream<String> elements() {
            return Stream.of(id);
        }
    }

    /** From here it goes on at an element that stands elsewhere in the list; {@code id} is that element's. */
    record Jump(String id) implements Block {

        @Override
        public List<String> after() {
            return List.of();
        }

        @Override
        public Stream<String> elements() {
            return Stream.empty();
        }
    }

    /** Elements that a list cannot show, kept as they are drawn; one enters at {@code id}. */
    record Kept(String id, Set<String> all, List<String> after) implements Block {

        public Kept {
            all = Set.copyOf(all);
            after = List.copyOf(after);
        }

        @Override
        public Stream<String> elements() {
            return all.stream();
        }
    }

    /**
     * What comes one after the other.
     *
     * @param first the ways that lead to its first block, or, where there is none, to what follows it
     */
    record Sequence(List<String> first, List<Block> blocks) {

        public Sequence {
            first = List.copyOf(first);
            blocks = List.copyOf(blocks);
        }

        public Stream<String> elements() {
            return blocks.stream().flatMap(Block::elements);
        }

        /** Whether it comes to what follows it. */
        public boolean goesOn() {
            return blocks.isEmpty() || !blocks.getLast().after().isEmpty();
        }

        /** The ways that lead to a block, which a new one before it is put upon; one past the last is the place behind it. */
        public List<String> before(int index) {
            return index == 0 ? first : blocks.get(index - 1).after();
        }
    }
}
