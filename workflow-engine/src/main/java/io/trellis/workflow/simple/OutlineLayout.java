package io.trellis.workflow.simple;

import io.trellis.workflow.bpmn.Drawing;
import io.trellis.workflow.simple.Markup.Tag;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says anew in the text of a diagram where things stand, once its elements have changed. */
final class OutlineLayout {

    private static final Set<String> FRAMES = Set.of("participant", "lane", "group");

    private final Markup markup;
    private final Drawn drawn;
    private final Splices splices;

    private OutlineLayout(Markup markup) {
        this.markup = markup;
        this.drawn = new Drawn(markup);
        this.splices = new Splices(markup);
    }

    /** @param before the text as it was, so that what was taken away is not drawn any more */
    static String laidOut(Markup before, String text) {
        OutlineLayout layout = new OutlineLayout(Markup.of(text));
        return layout.drawn.plane().map(plane -> layout.laidOut(plane, before)).orElse(text);
    }

    private String laidOut(Tag plane, Markup before) {
        Set<String> now = ids(markup);
        Set<String> gone = ids(before);
        gone.removeAll(now);
        Drawing drawing = Drawing.of(markup.text());
        boolean framed = markup.all().anyMatch(tag -> tag.namespace.equals(Markup.BPMN) && FRAMES.contains(tag.name));
        Positions positions =
                framed ? new RoomMade(drawing, drawn, markup).positions() : new Tidy(drawing, drawn).positions();
        drawn.shapes().forEach((element, shape) -> {
            if (gone.contains(element)) {
                splices.remove(shape);
            } else {
                positions.box(element).ifPresent(box -> place(shape, box));
            }
        });
        drawn.edges().forEach((way, edge) -> {
            if (gone.contains(way)) {
                splices.remove(edge);
            } else {
                positions.line(way).ifPresent(points -> route(edge, points));
            }
        });
        notes(positions);
        added(plane, drawing, positions);
        return splices.written();
    }

    private static Set<String> ids(Markup markup) {
        return markup.all()
                .filter(tag -> tag.namespace.equals(Markup.BPMN))
                .map(tag -> tag.attribute("id"))
                .collect(Collectors.toSet());
    }

    private void place(Tag shape, Box box) {
        Drawn.bounds(shape).ifPresent(bounds -> {
            Box was = Drawn.box(bounds);
            number(bounds, "x", was.x(), box.x());
            number(bounds, "y", was.y(), box.y());
            number(bounds, "width", was.width(), box.width());
            shiftLabel(shape, box.x() - was.x(), box.y() - was.y());
        });
    }

    private void shiftLabel(Tag drawnTag, double dx, double dy) {
        Drawn.label(drawnTag).flatMap(Drawn::bounds).ifPresent(label -> {
            Box was = Drawn.box(label);
            number(label, "x", was.x(), was.x() + dx);
            number(label, "y", was.y(), was.y() + dy);
        });
    }

    private void number(Tag bounds, String name, double was, double now) {
        if (Math.abs(was - now) > 0.01) {
            splices.attribute(bounds, name, Drawn.written(now));
        }
    }

    private void route(Tag edge, List<Drawn.Point> points) {
        List<Tag> waypoints = edge.children(Markup.DI, "waypoint").toList();
        List<Drawn.Point> was = Drawn.points(edge);
        if (was.equals(points)) {
            return;
        }
        if (waypoints.isEmpty()) {
            String[] name = edge.foreign(Markup.DI, "di", "waypoint");
            splices.append(edge, Drawn.points(name[0], name[1], points, ""));
            return;
        }
        Tag first = waypoints.getFirst();
        splices.replace(
                first.start,
                waypoints.getLast().end,
                Drawn.points(first.qualified("waypoint"), "", points, markup.indent(waypoints.getLast())));
        boolean shifted = was.size() == points.size()
                && java.util.stream.IntStream.range(0, was.size())
                        .allMatch(i -> was.get(i).x() - points.get(i).x()
                                        == was.getFirst().x()
                                                - points.getFirst().x()
                                && was.get(i).y() - points.get(i).y()
                                        == was.getFirst().y()
                                                - points.getFirst().y());
        if (shifted) {
            shiftLabel(
                    edge,
                    points.getFirst().x() - was.getFirst().x(),
                    points.getFirst().y() - was.getFirst().y());
        } else {
            // the line goes elsewhere: its words find their own place again
            Drawn.label(edge).ifPresent(splices::remove);
        }
    }

    /** Notes go along with what they are about. */
    private void notes(Positions positions) {
        markup.all().filter(tag -> tag.is(Markup.BPMN, "association")).forEach(association -> {
            String from = association.reference("sourceRef");
            String to = association.reference("targetRef");
            String node = positions.box(from).isPresent() ? from : to;
            String note = node.equals(from) ? to : from;
            positions.box(node).ifPresent(box -> drawn.box(node).ifPresent(was -> {
                double dx = box.x() - was.x();
                double dy = box.y() - was.y();
                Tag shape = drawn.shapes().get(note);
                if (shape != null && positions.box(note).isEmpty()) {
                    drawn.box(note).ifPresent(old -> place(shape, old.moved(dx, dy)));
                }
                Tag edge = drawn.edges().get(association.attribute("id"));
                if (edge != null && (dx != 0 || dy != 0)) {
                    route(
                            edge,
                            Drawn.points(edge).stream()
                                    .map(point -> point.moved(dx, dy))
                                    .toList());
                }
            }));
        });
    }

    private void added(Tag plane, Drawing drawing, Positions positions) {
        StringBuilder more = new StringBuilder();
        String indent = plane.children.isEmpty() ? "" : markup.indent(plane.children.getLast());
        String inner = indent.isEmpty() ? "" : indent + "  ";
        String[] dc = plane.foreign(Markup.DC, "dc", "Bounds");
        String[] di = plane.foreign(Markup.DI, "di", "waypoint");
        drawing.elements().keySet().stream()
                .filter(id -> !drawn.shapes().containsKey(id))
                .forEach(id -> positions.box(id).ifPresent(box -> more.append(indent)
                        .append(open(plane, "BPMNShape", id))
                        .append(inner)
                        .append(Drawn.bounds(dc[0], dc[1], box))
                        .append(indent)
                        .append(close(plane, "BPMNShape"))));
        drawing.ways().keySet().stream()
                .filter(id -> !drawn.edges().containsKey(id))
                .forEach(id -> positions.line(id).ifPresent(points -> more.append(indent)
                        .append(open(plane, "BPMNEdge", id))
                        .append(inner)
                        .append(Drawn.points(di[0], di[1], points, inner))
                        .append(indent)
                        .append(close(plane, "BPMNEdge"))));
        if (!more.isEmpty()) {
            if (plane.children.isEmpty()) {
                splices.append(plane, more.toString());
            } else {
                splices.insert(plane.children.getLast().end, more.toString());
            }
        }
    }

    private static String open(Tag plane, String kind, String id) {
        return "<" + plane.qualified(kind) + " id=\"" + id + "_di\" bpmnElement=\"" + id + "\">";
    }

    private static String close(Tag plane, String kind) {
        return "</" + plane.qualified(kind) + ">";
    }
}
