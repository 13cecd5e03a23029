package io.trellis.workflow.bpmn;

import java.util.List;

/**
 * What there is to know about a file before anything is deployed.
 *
 * @param dialect who seems to have written it: {@code camunda7}, {@code camunda8}, {@code flowable}, {@code activiti},
 *     {@code signavio}, {@code bpmn}
 * @param processName the name of the process; may be empty
 * @param problems errors first, then by line
 * @param tasks the user tasks in the order of the file
 */
public record BpmnReport(
        String dialect,
        String processId,
        String processName,
        List<BpmnProblem> problems,
        List<FreeName> freeNames,
        List<Task> tasks) {

    public BpmnReport {
        problems = List.copyOf(problems);
        freeNames = List.copyOf(freeNames);
        tasks = List.copyOf(tasks);
    }

    /** Whether it can run once its free names are bound. */
    public boolean runnable() {
        return problems.stream().noneMatch(BpmnProblem::isError);
    }

    /**
     * @param assignees the file's assignee, or its candidates; empty where it names none
     * @param before ids of the user tasks that lead to it, to which it can be returned
     */
    public record Task(String element, String name, List<String> assignees, String form, List<String> before) {

        public Task {
            assignees = List.copyOf(assignees);
            before = List.copyOf(before);
        }
    }
}
