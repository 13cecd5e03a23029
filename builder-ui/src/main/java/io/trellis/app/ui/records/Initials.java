package io.trellis.app.ui.records;

import com.vaadin.flow.component.html.Span;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A person in a small circle: the first letters of a name, or the last two characters of one that is written without spaces. */
final class Initials extends Span {

    private static final int MOST = 2;

    Initials(String name) {
        super(of(name));
        addClassName("initials");
        getElement().setAttribute("title", name);
        getElement().setAttribute("role", "img");
        getElement().setAttribute("aria-label", name);
    }

    static String of(String name) {
        String stripped = name.strip();
        int[] points = stripped.codePoints().toArray();
        if (points.length > 0 && Character.isIdeographic(points[points.length - 1])) {
            int from = Math.max(0, points.length - MOST);
            return new String(points, from, points.length - from);
        }
        return Arrays.stream(stripped.split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(MOST)
                .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)))
                .collect(Collectors.joining())
                .toUpperCase(Locale.ROOT);
    }
}
