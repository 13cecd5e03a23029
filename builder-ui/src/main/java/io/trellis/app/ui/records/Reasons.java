package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.shell.Notices;
import io.trellis.form.field.Violation;
import io.trellis.form.record.SaveResult;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What is said of a delete, or of taking one back, that was refused for what stands in the record. */
final class Reasons {

    private static final int TOLD = 3;

    private Reasons() {}

    /** Each reason once, a few of them; empty where none was given. */
    static String of(Collection<SaveResult> results) {
        return results.stream()
                .flatMap(result -> result instanceof SaveResult.Rejected(var violations)
                        ? violations.stream()
                        : List.<Violation>of().stream())
                .map(violation -> t(violation.message()))
                .distinct()
                .limit(TOLD)
                .collect(Collectors.joining(" "));
    }

    /** Says why records did not come back. @return whether all did */
    static boolean restored(Collection<SaveResult> results) {
        String why = of(results);
        if (why.isEmpty()) {
            return true;
        }
        Notices.problem(why);
        return false;
    }
}
