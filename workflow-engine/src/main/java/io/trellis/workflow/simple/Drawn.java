package io.trellis.workflow.simple;

import io.trellis.workflow.simple.Markup.Tag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The shapes and lines of a diagram, as its text has them. */
final class Drawn {

    /** A corner of a line. */
    record Point(double x, double y) {

        Point moved(double dx, double dy) {
            return new Point(x + dx, y + dy);
        }
    }

    private final Map<String, Tag> shapes = new HashMap<>();
    private final Map<String, Tag> edges = new HashMap<>();
    private final Optional<Tag> plane;

    Drawn(Markup markup) {
        plane = markup.all().filter(tag -> tag.is(Markup.BPMNDI, "BPMNPlane")).findFirst();
        plane.ifPresent(found -> found.children.forEach(tag -> {
            if (tag.is(Markup.BPMNDI, "BPMNShape")) {
                shapes.putIfAbsent(tag.reference("bpmnElement"), tag);
            } else if (tag.is(Markup.BPMNDI, "BPMNEdge")) {
                edges.putIfAbsent(tag.reference("bpmnElement"), tag);
            }
        }));
    }

    Optional<Tag> plane() {
        return plane;
    }

    Map<String, Tag> shapes() {
        return shapes;
    }

    Map<String, Tag> edges() {
        return edges;
    }

    Optional<Box> box(String element) {
        return Optional.ofNullable(shapes.get(element)).flatMap(Drawn::bounds).map(Drawn::box);
    }

    static Optional<Tag> bounds(Tag shape) {
        return shape.children(Markup.DC, "Bounds").findFirst();
    }

    static Optional<Tag> label(Tag drawn) {
        return drawn.children(Markup.BPMNDI, "BPMNLabel").findFirst();
    }

    static Box box(Tag bounds) {
        return new Box(
                number(bounds.attribute("x")),
                number(bounds.attribute("y")),
                number(bounds.attribute("width")),
                number(bounds.attribute("height")));
    }

    static List<Point> points(Tag edge) {
        List<Point> points = new ArrayList<>();
        edge.children(Markup.DI, "waypoint")
                .forEach(tag -> points.add(new Point(number(tag.attribute("x")), number(tag.attribute("y")))));
        return points;
    }

    private static double number(String text) {
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? number : 0;
        } catch (NumberFormatException e) {
            // drawn somewhere, which is better than nowhere
            return 0;
        }
    }

    static String written(double number) {
        return number == Math.rint(number)
                ? String.valueOf(Math.round(number))
                : String.format(Locale.ROOT, "%.1f", number);
    }

    static String bounds(String name, String declared, Box box) {
        return "<" + name + declared + " x=\"" + written(box.x()) + "\" y=\"" + written(box.y()) + "\" width=\""
                + written(box.width()) + "\" height=\"" + written(box.height()) + "\" />";
    }

    static String points(String name, String declared, List<Point> points, String between) {
        return points.stream()
                .map(point ->
                        "<" + name + declared + " x=\"" + written(point.x()) + "\" y=\"" + written(point.y()) + "\" />")
                .collect(Collectors.joining(between));
    }
}
