package io.trellis.workflow;

import io.trellis.workflow.assignee.AssigneeRule;
import java.util.Map;

/**
 * What the free names of an imported file mean here.
 *
 * @param assignees an assignee or group as the file names it, and who that is
 * @param variables a variable that conditions read and nothing in the file sets
 * @param forms a form key, and the name of the form artifact; without one the record's own form is shown
 */
public record Bindings(
        Map<String, AssigneeRule> assignees, Map<String, VariableSource> variables, Map<String, String> forms) {

    public static final Bindings NONE = new Bindings(Map.of(), Map.of(), Map.of());

    public Bindings {
        assignees = Map.copyOf(assignees);
        variables = Map.copyOf(variables);
        forms = Map.copyOf(forms);
    }
}
