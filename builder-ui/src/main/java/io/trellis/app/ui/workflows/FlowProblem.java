package io.trellis.app.ui.workflows;

import io.trellis.core.artifact.Problem;
import io.trellis.workflow.bpmn.FreeName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A problem at the element where one sees it.
 *
 * @param element empty for one of the flow as a whole
 */
record FlowProblem(Problem problem, String element) {

    private static final Pattern AT_ELEMENT = Pattern.compile("^(?:bpmn|tasks|steps)\\[([^\\]]+)]");
    private static final Pattern AT_NAME = Pattern.compile("^bindings\\.(\\w+)\\[([^\\]]+)]");

    static FlowProblem of(FlowDraft draft, Problem problem) {
        return new FlowProblem(
                problem,
                element(draft, problem.path())
                        .filter(found -> draft.drawing().holds(found))
                        .orElse(""));
    }

    private static Optional<String> element(FlowDraft draft, String path) {
        Matcher at = AT_ELEMENT.matcher(path);
        if (at.find()) {
            return Optional.of(at.group(1));
        }
        Matcher name = AT_NAME.matcher(path);
        return name.find()
                ? draft.report().freeNames().stream()
                        .filter(free -> free.name().equals(name.group(2)))
                        .map(FreeName::elements)
                        .flatMap(elements -> elements.stream())
                        .findFirst()
                : Optional.empty();
    }

    boolean isError() {
        return problem.severity() == Problem.Severity.ERROR;
    }
}
