package io.trellis.workflow.camunda;

import io.trellis.workflow.engine.Rewind;
import io.trellis.workflow.engine.TaskChange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;

/** What later steps know of tasks that are over, each under its element's name. */
final class TaskResults {

    private static final String APPROVERS = "approvers";
    private static final String NEXT = "next";

    private final ProcessEngine engine;

    TaskResults(ProcessEngine engine) {
        this.engine = engine;
    }

    static Map<String, Object> of(TaskChange.Complete change) {
        Map<String, Object> result = new HashMap<>();
        result.put("outcome", change.outcome());
        result.put("by", change.log().by());
        result.put("comment", change.log().comment());
        result.put(APPROVERS, change.approvers());
        if (!change.next().isEmpty()) {
            result.put(NEXT, change.next());
        }
        return result;
    }

    /** Who approved what is done anew has not approved it. */
    void forget(String process, Rewind to) {
        Map<String, Object> variables = Variables.of(engine, process);
        Set<String> again = new HashSet<>(to.nodes());
        again.add(to.element());
        again.forEach(element -> {
            if (Variables.decode(variables.get(element)) instanceof Map<?, ?> result && result.containsKey(APPROVERS)) {
                Map<Object, Object> left = new HashMap<>(result);
                left.put(APPROVERS, List.of());
                left.remove(NEXT);
                engine.getRuntimeService().setVariable(process, element, Variables.encode(left));
            }
        });
    }
}
