package io.trellis.app.ui.entities;

import io.trellis.app.ui.forms.Selection;
import io.trellis.core.artifact.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where on the form a problem is, by its path: {@code fields[stage].settings.options} is at the field. */
final class ProblemPlace {

    private static final Pattern NAMED = Pattern.compile("(fields|sections|items)\\[([^]]*)]");

    private ProblemPlace() {}

    static Selection of(Problem problem) {
        Matcher named = NAMED.matcher(problem.path());
        Selection place = new Selection.Whole();
        while (named.find()) {
            place = named.group(1).equals("sections")
                    ? new Selection.OfSection(named.group(2))
                    : new Selection.OfField(named.group(2));
        }
        return place;
    }
}
