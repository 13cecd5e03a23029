package io.trellis.app.api;

import io.trellis.core.artifact.Problem;
import io.trellis.core.security.CurrentUser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Problems of artifacts, as answers tell them. */
final class ProblemJson {

    private ProblemJson() {}

    static List<Map<String, Object>> write(CurrentUser user, List<Problem> problems) {
        return problems.stream().map(problem -> write(user, problem)).toList();
    }

    private static Map<String, Object> write(CurrentUser user, Problem problem) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", place(problem));
        json.put("code", problem.code());
        json.put("message", problem.message().in(user.locale()));
        json.put("severity", severity(problem));
        if (problem.line() > 0) {
            json.put("line", problem.line());
        }
        if (!problem.instead().isEmpty()) {
            json.put("instead", problem.instead().in(user.locale()));
        }
        return json;
    }

    static String severity(Problem problem) {
        return problem.severity().name().toLowerCase(Locale.ROOT);
    }

    static String place(Problem problem) {
        return problem.artifact() + (problem.path().isEmpty() ? "" : "#" + problem.path());
    }
}
