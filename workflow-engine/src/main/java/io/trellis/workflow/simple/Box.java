package io.trellis.workflow.simple;

import java.util.Collection;

/** Where something stands in a diagram. */
record Box(double x, double y, double width, double height) {

    double right() {
        return x + width;
    }

    double bottom() {
        return y + height;
    }

    double middleX() {
        return x + width / 2;
    }

    double middleY() {
        return y + height / 2;
    }

    Box moved(double dx, double dy) {
        return new Box(x + dx, y + dy, width, height);
    }

    Box wider(double by) {
        return new Box(x, y, width + by, height);
    }

    static Box around(Collection<Box> boxes) {
        double left = boxes.stream().mapToDouble(Box::x).min().orElse(0);
        double top = boxes.stream().mapToDouble(Box::y).min().orElse(0);
        return new Box(
                left,
                top,
                boxes.stream().mapToDouble(Box::right).max().orElse(0) - left,
                boxes.stream().mapToDouble(Box::bottom).max().orElse(0) - top);
    }
}
