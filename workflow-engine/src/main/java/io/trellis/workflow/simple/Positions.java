package io.trellis.workflow.simple;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where shapes and lines are to stand; what is not in it stays where it is. */
final class Positions {

    private static final double CLEAR = 25;

    private final Map<String, Box> boxes = new HashMap<>();
    private final Map<String, List<Drawn.Point>> lines = new HashMap<>();

    void put(String element, Box box) {
        boxes.put(element, box);
    }

    void put(String way, List<Drawn.Point> points) {
        lines.put(way, points);
    }

    Optional<Box> box(String element) {
        return Optional.ofNullable(boxes.get(element));
    }

    Optional<List<Drawn.Point>> line(String way) {
        return Optional.ofNullable(lines.get(way));
    }

    Map<String, Box> boxes() {
        return boxes;
    }

    /** @param row the height at which a line runs between the two */
    static List<Drawn.Point> route(Box from, Box to, double row) {
        boolean leaves = Math.abs(row - from.middleY()) < 1;
        if (to.x() < from.right()) {
            double beneath = leaves ? Math.max(from.bottom(), to.bottom()) + CLEAR : row;
            return beneath > to.middleY()
                    ? List.of(
                            new Drawn.Point(from.middleX(), from.bottom()),
                            new Drawn.Point(from.middleX(), beneath),
                            new Drawn.Point(to.middleX(), beneath),
                            new Drawn.Point(to.middleX(), to.bottom()))
                    : List.of(
                            new Drawn.Point(from.middleX(), from.bottom()),
                            new Drawn.Point(from.middleX(), beneath),
                            new Drawn.Point(to.middleX(), beneath),
                            new Drawn.Point(to.middleX(), to.y()));
        }
        boolean arrives = Math.abs(row - to.middleY()) < 1;
        java.util.ArrayList<Drawn.Point> points = new java.util.ArrayList<>();
        if (leaves) {
            points.add(new Drawn.Point(from.right(), from.middleY()));
        } else {
            points.add(new Drawn.Point(from.middleX(), row > from.middleY() ? from.bottom() : from.y()));
            points.add(new Drawn.Point(from.middleX(), row));
        }
        if (arrives) {
            points.add(new Drawn.Point(to.x(), to.middleY()));
        } else {
            points.add(new Drawn.Point(to.middleX(), row));
            points.add(new Drawn.Point(to.middleX(), row > to.middleY() ? to.bottom() : to.y()));
        }
        return List.copyOf(points);
    }
}
