package io.trellis.workflow.simple;

import io.trellis.workflow.bpmn.Drawing;
import io.trellis.workflow.bpmn.Drawing.Element;
import io.trellis.workflow.bpmn.Drawing.Kind;
import io.trellis.workflow.bpmn.Drawing.Way;
import io.trellis.workflow.simple.Markup.Tag;
import java.util.List;
import java.util.Map;

/**
 * Where the diagram has lanes or frames around elements: all stays as it is drawn, and what is behind a new element moves to the
 * right, frames growing along.
 */
final class RoomMade {

    private static final double GAP = 60;

    private final Drawing drawing;
    private final Drawn drawn;
    private final Markup markup;
    private final Positions positions = new Positions();

    RoomMade(Drawing drawing, Drawn drawn, Markup markup) {
        this.drawing = drawing;
        this.drawn = drawn;
        this.markup = markup;
    }

    Positions positions() {
        drawn.shapes().keySet().forEach(id -> drawn.box(id).ifPresent(box -> positions.put(id, box)));
        drawn.edges().forEach((id, edge) -> positions.put(id, Drawn.points(edge)));
        drawing.elements().values().stream()
                .filter(element -> !drawn.shapes().containsKey(element.id()))
                .forEach(this::put);
        drawing.ways().values().forEach(this::line);
        return positions;
    }

    private void put(Element element) {
        double side =
                element.kind() == Kind.END ? 36 : element.kind().chooses() || element.kind() == Kind.PARALLEL ? 50 : 0;
        double width = side > 0 ? side : 100;
        double height = side > 0 ? side : 80;
        Box before = drawing.ways().values().stream()
                .filter(way -> way.target().equals(element.id()))
                .flatMap(way -> positions.box(way.source()).stream())
                .findFirst()
                .orElse(new Box(100, 100, 100, 80));
        double edge = before.right();
        double by = width + GAP;
        if (positions.boxes().values().stream().anyMatch(box -> box.x() >= edge && box.x() < edge + by + GAP)) {
            widen(edge, by);
        }
        positions.put(element.id(), new Box(edge + GAP, before.middleY() - height / 2, width, height));
    }

    private void widen(double edge, double by) {
        Map.copyOf(positions.boxes()).forEach((id, box) -> {
            boolean frame = markup.withId(id)
                    .filter(tag -> List.of("participant", "lane", "group", "subProcess")
                            .contains(tag.name))
                    .isPresent();
            if (box.x() >= edge) {
                positions.put(id, box.moved(by, 0));
            } else if (frame && box.right() > edge) {
                positions.put(id, box.wider(by));
            }
        });
        drawn.edges().keySet().forEach(id -> positions
                .line(id)
                .ifPresent(points -> positions.put(
                        id,
                        points.stream()
                                .map(point -> point.x() >= edge + 1 ? point.moved(by, 0) : point)
                                .toList())));
    }

    private void line(Way way) {
        Tag edge = drawn.edges().get(way.id());
        positions
                .box(way.source())
                .ifPresent(source -> positions.box(way.target()).ifPresent(target -> {
                    boolean right = edge != null
                            && positions
                                    .line(way.id())
                                    .filter(points -> !points.isEmpty() && touches(target, points.getLast()))
                                    .isPresent();
                    if (!right) {
                        long earlier = drawing.out(way.source()).stream()
                                .takeWhile(other -> !other.id().equals(way.id()))
                                .count();
                        double row = source.middleY() + (edge == null ? earlier * 90 : 0);
                        positions.put(way.id(), Positions.route(source, target, row));
                    }
                }));
    }

    private static boolean touches(Box box, Drawn.Point point) {
        return point.x() >= box.x() - 2
                && point.x() <= box.right() + 2
                && point.y() >= box.y() - 2
                && point.y() <= box.bottom() + 2;
    }
}
