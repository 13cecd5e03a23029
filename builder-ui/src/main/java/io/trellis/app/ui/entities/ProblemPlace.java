package io.trellis.app.ui.entities;

import io.trellis.app.ui.forms.Selection;
import io.trellis.core.artifact.Problem;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where on the form a problem is, by its path: {@code fields[stage].settings.options} is at the field. */
final class ProblemPlace {

    private static final Pattern NAMED = Pattern.compile("(fields|sections|items)\\[([^]]*)]");

    private ProblemPlace() {}

    /** @param element whether what has this id on the form is an element; otherwise it is a field */
    static Selection of(Problem problem, Predicate<String> element) {
        Matcher named = NAMED.matcher(problem.path());
        Selection place = new Selection.Whole();
        while (named.find()) {
            String name = named.group(2);
            place = switch (named.group(1)) {
                case "sections" -> new Selection.OfSection(name);
                case "items" -> element.test(name) ? new Selection.OfElement(name) : new Selection.OfField(name);
                default -> new Selection.OfField(name);
            };
        }
        return place;
    }
}
