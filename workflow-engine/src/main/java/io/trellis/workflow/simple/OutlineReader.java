package io.trellis.workflow.simple;

import io.trellis.workflow.bpmn.Drawing;
import io.trellis.workflow.bpmn.Drawing.Element;
import io.trellis.workflow.bpmn.Drawing.Kind;
import io.trellis.workflow.bpmn.Drawing.Way;
import io.trellis.workflow.simple.Block.Branch;
import io.trellis.workflow.simple.Block.Choice;
import io.trellis.workflow.simple.Block.End;
import io.trellis.workflow.simple.Block.Jump;
import io.trellis.workflow.simple.Block.Kept;
import io.trellis.workflow.simple.Block.Sequence;
import io.trellis.workflow.simple.Block.Single;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a diagram as a list. The main line leads to the end that is drawn first among those that most elements lead to. What
 * cannot come to that end any more are branches that end by themselves; what leads to an element that stands elsewhere in the
 * list is a jump. So everything of which only one goes on at a time can be shown. What goes on at the same time is shown where
 * it is nested properly, and kept closed where it is not.
 */
final class OutlineReader {

    private static final int MOST_ROUNDS = 20;

    private final Drawing drawing;
    private final Graph graph;
    /** Gateways that a list cannot show, found in an earlier reading. */
    private final Set<String> closed = new HashSet<>();

    private final Set<String> visited = new LinkedHashSet<>();

    OutlineReader(Drawing drawing) {
        this.drawing = drawing;
        this.graph = new Graph(drawing);
    }

    /** What was read of a run, and the ways that lead on from it. */
    private record Run(Sequence sequence, List<String> open) {}

    Outline read() {
        Optional<Element> start = graph.start();
        if (start.isEmpty()) {
            return new Outline(new Sequence(List.of(), List.of()), graph.nodes());
        }
        while (true) {
            visited.clear();
            Sequence main = toItsEnd(List.of(), start.get().id());
            List<String> tangled = new Nesting(graph).tangled(main);
            if (tangled.isEmpty()) {
                return asides(main);
            }
            // an outer one may come right once an inner one is closed; there is an end to that patience
            closed.addAll(closed.size() < MOST_ROUNDS ? List.of(tangled.getFirst()) : tangled);
        }
    }

    /** A sequence that goes on nowhere: to an end of its own, or back to what is shown already. */
    private Sequence toItsEnd(List<String> ways, String first) {
        Optional<String> end = graph.principalEnd(first, visited);
        Run run = run(ways, first, end.orElse(""));
        if (run.open().isEmpty() && !first.equals(end.orElse(""))) {
            return run.sequence();
        }
        List<Block> blocks = new ArrayList<>(run.sequence().blocks());
        end.ifPresent(id -> blocks.add(visited.add(id) ? last(id) : new Jump(id)));
        return new Sequence(ways, blocks);
    }

    /** An end, or something else from which nothing leads on. */
    private Block last(String id) {
        Kind kind = kind(id);
        return kind == Kind.END ? new End(id) : new Single(id, kind, List.of(), Set.of());
    }

    private Kind kind(String id) {
        return drawing.element(id).map(Element::kind).orElse(Kind.OTHER);
    }

    private Run run(List<String> ways, String first, String stop) {
        List<Block> blocks = new ArrayList<>();
        List<String> open = ways;
        String at = first;
        while (!at.equals(stop)) {
            if (!visited.add(at)) {
                blocks.add(new Jump(at));
                return new Run(new Sequence(ways, blocks), List.of());
            }
            List<Way> out = graph.out(at);
            Block block = out.isEmpty()
                    ? last(at)
                    : out.size() == 1
                            ? new Single(at, kind(at), List.of(out.getFirst().id()), Set.of())
                            : splits(at) ? choice(at, stop) : kept(at, stop);
            blocks.add(block);
            open = block.after();
            if (open.isEmpty()) {
                return new Run(new Sequence(ways, blocks), List.of());
            }
            at = graph.target(open.getFirst());
        }
        return new Run(new Sequence(ways, blocks), open);
    }

    private boolean splits(String id) {
        Kind kind = kind(id);
        return !closed.contains(id) && (kind.chooses() || kind == Kind.PARALLEL);
    }

    private Block choice(String gateway, String stop) {
        List<Way> ways = graph.out(gateway);
        Set<String> live = graph.leadingTo(stop, visited);
        List<Way> going = ways.stream()
                .filter(way -> way.target().equals(stop) || live.contains(way.target()))
                .toList();
        String meet = going.isEmpty() ? "" : meeting(going, stop, live);
        Sequence[] bodies = new Sequence[ways.size()];
        List<String> open = new ArrayList<>();
        // what ends by itself comes first: what others share with it then stands where it is seen best
        for (int i = 0; i < bodies.length; i++) {
            if (!going.contains(ways.get(i))) {
                bodies[i] = toItsEnd(List.of(ways.get(i).id()), ways.get(i).target());
            }
        }
        for (int i = 0; i < bodies.length; i++) {
            if (going.contains(ways.get(i))) {
                Run run = run(List.of(ways.get(i).id()), ways.get(i).target(), meet);
                bodies[i] = run.sequence();
                open.addAll(run.open());
            }
        }
        List<Branch> branches = new ArrayList<>();
        for (int i = 0; i < bodies.length; i++) {
            branches.add(new Branch(ways.get(i).id(), ways.get(i).standard(), bodies[i]));
        }
        boolean joined = !meet.isEmpty()
                && !meet.equals(stop)
                && !visited.contains(meet)
                && kind(meet) == kind(gateway)
                && graph.out(meet).size() == 1
                && graph.in(meet).stream().map(Way::id).allMatch(open::contains);
        if (joined) {
            visited.add(meet);
            open = List.of(graph.out(meet).getFirst().id());
        }
        return new Choice(gateway, kind(gateway), branches, joined ? meet : "", open);
    }

    /** Where the ways that go on meet: what all of them come to. */
    private String meeting(List<Way> going, String stop, Set<String> live) {
        String first = going.getFirst().target();
        return going.size() > 1
                ? graph.meeting(going.stream().map(Way::target).toList(), stop, live)
                : joinAhead(first, stop, live).orElse(first);
    }

    /** A join to which only one way leads, as the others end: what is before it stands in its branch. */
    private Optional<String> joinAhead(String from, String stop, Set<String> live) {
        Set<String> seen = new HashSet<>();
        String at = from;
        while (!at.equals(stop) && live.contains(at) && seen.add(at)) {
            List<Way> out = graph.out(at);
            if (kind(at) == Kind.EXCLUSIVE && out.size() == 1 && graph.in(at).size() == 1) {
                return Optional.of(at);
            }
            if (out.size() == 1) {
                at = out.getFirst().target();
                continue;
            }
            List<String> going = out.stream()
                    .map(Way::target)
                    .filter(target -> target.equals(stop) || live.contains(target))
                    .toList();
            if (going.isEmpty()) {
                return Optional.empty();
            }
            at = graph.meeting(going, stop, live);
            if (!at.equals(stop) && kind(at).chooses() && graph.out(at).size() == 1) {
                at = graph.out(at).getFirst().target();
            }
        }
        return Optional.empty();
    }

    /** All from here to what every way comes to. */
    private Block kept(String entry, String stop) {
        Set<String> live = graph.leadingTo(stop, visited);
        List<String> going = graph.out(entry).stream()
                .map(Way::target)
                .filter(target -> target.equals(stop) || live.contains(target))
                .toList();
        String meet = going.isEmpty() ? "" : graph.meeting(going, stop, live);
        Set<String> all = graph.reached(
                List.of(entry),
                inner -> inner.equals(meet) || inner.equals(stop) || visited.contains(inner) && !inner.equals(entry));
        boolean joined = !meet.isEmpty()
                && !meet.equals(stop)
                && (kind(meet).chooses() || kind(meet) == Kind.PARALLEL)
                && graph.out(meet).size() == 1
                && graph.in(meet).stream().allMatch(way -> all.contains(way.source()));
        if (joined) {
            all.add(meet);
        }
        visited.addAll(all);
        String next = joined ? graph.out(meet).getFirst().target() : meet;
        return new Kept(
                entry,
                all,
                graph.in(next).stream()
                        .filter(way -> all.contains(way.source()))
                        .map(Way::id)
                        .toList());
    }

    /** Hangs what stands at the edges of elements at these. */
    private Outline asides(Sequence main) {
        Sequence hung = new Asides(graph, visited).hang(main);
        Set<String> beside = new LinkedHashSet<>(graph.nodes());
        beside.removeAll(visited);
        return new Outline(hung, beside);
    }
}
