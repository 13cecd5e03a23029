package io.trellis.workflow.simple;

import io.trellis.workflow.bpmn.Drawing;
import io.trellis.workflow.bpmn.Drawing.Element;
import io.trellis.workflow.bpmn.Drawing.Kind;
import io.trellis.workflow.bpmn.Drawing.Way;
import io.trellis.workflow.simple.Block.Branch;
import io.trellis.workflow.simple.Block.Choice;
import io.trellis.workflow.simple.Block.Jump;
import io.trellis.workflow.simple.Block.Kept;
import io.trellis.workflow.simple.Block.Sequence;
import io.trellis.workflow.simple.Block.Single;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The main line from left to right, branches beneath each other; what is kept closed moves as one. */
final class Tidy {

    private static final double GAP = 60;
    private static final double AFTER_GATEWAY = 90;
    private static final double BETWEEN_ROWS = 30;
    private static final double EMPTY = 20;

    private final Drawing drawing;
    private final Drawn drawn;
    private final Positions positions = new Positions();
    private final Map<Object, Size> sizes = new IdentityHashMap<>();
    /** By branch: the height at which its way runs. */
    private final Map<String, Double> rows = new HashMap<>();
    /** By element of something that moved as one: how far. */
    private final Map<String, Drawn.Point> shifts = new HashMap<>();

    Tidy(Drawing drawing, Drawn drawn) {
        this.drawing = drawing;
        this.drawn = drawn;
    }

    /** @param up above the line; {@code down} below it */
    private record Size(double width, double up, double down) {}

    Positions positions() {
        Outline outline = Outline.of(drawing);
        if (outline.isEmpty()) {
            return positions;
        }
        Box start = box(outline.main().blocks().getFirst().id());
        place(outline.main(), start.x(), start.middleY());
        Box all = Box.around(positions.boxes().values());
        // what stands beside makes room
        List<Box> beside = boxes(outline.beside()).toList();
        if (!beside.isEmpty() && Box.around(beside).y() < all.bottom() + GAP) {
            move(outline.beside(), 0, all.bottom() + GAP - Box.around(beside).y());
        }
        drawing.ways().values().forEach(this::line);
        return positions;
    }

    private Box box(String element) {
        return drawn.box(element).orElseGet(() -> {
            Kind kind = drawing.element(element).map(Element::kind).orElse(Kind.OTHER);
            double side =
                    kind == Kind.START || kind == Kind.END ? 36 : kind.chooses() || kind == Kind.PARALLEL ? 50 : 0;
            return side > 0 ? new Box(100, 100, side, side) : new Box(100, 100, 100, 80);
        });
    }

    private Stream<Box> boxes(Collection<String> elements) {
        return elements.stream().flatMap(id -> drawn.box(id).stream());
    }

    private Size size(Sequence sequence) {
        Size known = sizes.get(sequence);
        if (known == null) {
            known = measured(sequence);
            sizes.put(sequence, known);
        }
        return known;
    }

    private Size measured(Sequence sequence) {
        double width = 0;
        double up = EMPTY;
        double down = EMPTY;
        for (Block block : sequence.blocks()) {
            Size size = size(block);
            width += size.width() + (width > 0 && size.width() > 0 ? GAP : 0);
            up = Math.max(up, size.up());
            down = Math.max(down, size.down());
        }
        return new Size(width, up, down);
    }

    private Size size(Block block) {
        Size known = sizes.get(block);
        if (known == null) {
            known = measured(block);
            sizes.put(block, known);
        }
        return known;
    }

    private Size measured(Block block) {
        return switch (block) {
            case Single single when !single.asides().isEmpty() -> together(single.id(), single.elements());
            case Single single -> alone(single.id());
            case Block.End end -> alone(end.id());
            // room for the line back beneath what comes before it
            case Jump jump -> new Size(0, 0, 70);
            case Kept kept -> together(kept.id(), kept.elements());
            case Choice choice -> {
                double width = 0;
                double up = 25;
                double down = 25;
                boolean first = true;
                for (Branch branch : inRows(choice)) {
                    Size size = size(branch.body());
                    width = Math.max(width, size.width());
                    up = first ? Math.max(up, size.up()) : up;
                    down = first ? Math.max(down, size.down()) : down + BETWEEN_ROWS + size.up() + size.down();
                    first = false;
                }
                double joined = choice.join().isEmpty() ? 0 : GAP + 50;
                yield new Size(50 + AFTER_GATEWAY + Math.max(width, 40) + joined, up, down);
            }
        };
    }

    private Size alone(String element) {
        Box box = box(element);
        return new Size(box.width(), box.height() / 2, box.height() / 2);
    }

    private Size together(String entry, Stream<String> elements) {
        Box box = box(entry);
        Box around = Box.around(
                Stream.concat(Stream.of(box), boxes(elements.toList())).toList());
        return new Size(around.width(), box.middleY() - around.y(), around.bottom() - box.middleY());
    }

    /** What goes on stands on the line, the rest beneath. */
    private static List<Branch> inRows(Choice choice) {
        List<Branch> rows = new ArrayList<>(choice.branches());
        rows.stream().filter(branch -> branch.body().goesOn()).findFirst().ifPresent(going -> {
            rows.remove(going);
            rows.addFirst(going);
        });
        return rows;
    }

    private void place(Sequence sequence, double left, double line) {
        double x = left;
        for (Block block : sequence.blocks()) {
            place(block, x, line);
            double width = size(block).width();
            x += width + (width > 0 ? GAP : 0);
        }
    }

    private void place(Block block, double x, double line) {
        switch (block) {
            case Single single
            when !single.asides().isEmpty() ->
                together(single.id(), single.elements().toList(), x, line);
            case Single single -> alone(single.id(), x, line);
            case Block.End end -> alone(end.id(), x, line);
            case Jump jump -> {}
            case Kept kept -> together(kept.id(), kept.all(), x, line);
            case Choice choice -> {
                alone(choice.id(), x, line);
                double y = line;
                double down = 0;
                boolean first = true;
                for (Branch branch : inRows(choice)) {
                    Size size = size(branch.body());
                    y = first ? line : y + down + BETWEEN_ROWS + size.up();
                    down = first ? Math.max(25, size.down()) : size.down();
                    first = false;
                    rows.put(branch.way(), y);
                    place(branch.body(), x + 50 + AFTER_GATEWAY, y);
                }
                if (!choice.join().isEmpty()) {
                    alone(choice.join(), x + size(choice).width() - 50, line);
                }
            }
        }
    }

    private void alone(String element, double x, double line) {
        Box box = box(element);
        positions.put(element, new Box(x, line - box.height() / 2, box.width(), box.height()));
        shift(element, box);
    }

    private void shift(String element, Box was) {
        // what is inside a sub-process goes along
        positions.box(element).ifPresent(now -> inside(element, now.x() - was.x(), now.y() - was.y()));
    }

    private void inside(String scope, double dx, double dy) {
        Set<String> inner = drawing.elements().values().stream()
                .filter(element -> element.scope().equals(scope))
                .map(Element::id)
                .collect(java.util.stream.Collectors.toSet());
        if (!inner.isEmpty()) {
            move(inner, dx, dy);
        }
    }

    private void together(String entry, Collection<String> elements, double x, double line) {
        Box box = box(entry);
        Box around = Box.around(Stream.concat(Stream.of(box), boxes(elements)).toList());
        move(elements, x - around.x(), line - box.middleY());
    }

    private void move(Collection<String> elements, double dx, double dy) {
        elements.forEach(id -> {
            positions.put(id, box(id).moved(dx, dy));
            shifts.put(id, new Drawn.Point(dx, dy));
            inside(id, dx, dy);
        });
    }

    private void line(Way way) {
        Drawn.Point from = shifts.get(way.source());
        Drawn.Point to = shifts.get(way.target());
        var edge = drawn.edges().get(way.id());
        if (from != null && from.equals(to) && edge != null) {
            positions.put(
                    way.id(),
                    Drawn.points(edge).stream()
                            .map(point -> point.moved(from.x(), from.y()))
                            .toList());
            return;
        }
        positions
                .box(way.source())
                .ifPresent(source -> positions.box(way.target()).ifPresent(target -> {
                    boolean atEdge = drawing.element(way.source())
                            .filter(element -> !element.host().isEmpty())
                            .isPresent();
                    double row = rows.getOrDefault(way.id(), atEdge ? source.bottom() + 25 : source.middleY());
                    positions.put(way.id(), Positions.route(source, target, row));
                }));
    }
}
