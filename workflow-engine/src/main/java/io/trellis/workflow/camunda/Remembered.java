package io.trellis.workflow.camunda;

import io.trellis.workflow.bpmn.Resubmission;
import io.trellis.workflow.engine.Migrations;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the product remembers of a process under the ids of its elements: who decided what, where it came back from, which
 * ways it went. In another version some elements are called otherwise.
 */
final class Remembered {

    private static final String RETURNED_FROM = "$returnedFrom";
    /** Between the old names and the new ones, so that two that change places do not become one. */
    private static final String MEANWHILE = "\n";

    private final ProcessEngine engine;
    private final JdbcClient jdbc;

    Remembered(ProcessEngine engine, JdbcClient jdbc) {
        this.engine = engine;
        this.jdbc = jdbc;
    }

    /** The step that a process which is with its initiator goes on at; empty for others. */
    Optional<String> cameFrom(String process) {
        return engine.getRuntimeService().getActiveActivityIds(process).contains(Resubmission.ELEMENT)
                ? returnedFrom(process)
                : Optional.empty();
    }

    private Optional<String> returnedFrom(String process) {
        return engine.getRuntimeService().getVariable(process, RETURNED_FROM) instanceof String json
                        && Json.read(json) instanceof String element
                ? Optional.of(element)
                : Optional.empty();
    }

    void brought(String process, Migrations.Plan plan) {
        Map<String, String> steps = changed(plan.steps());
        outcomes(process, steps);
        returnedFrom(process).filter(steps::containsKey).ifPresent(element -> engine.getRuntimeService()
                .setVariable(process, RETURNED_FROM, Variables.encode(steps.get(element))));
        renamed("trellis_held", "element", process, steps);
        Map<String, String> ways = changed(plan.ways());
        renamed("trellis_passed", "flow", process, ways);
        renamed("trellis_arrival", "flow", process, ways);
    }

    private static Map<String, String> changed(Map<String, String> names) {
        Map<String, String> changed = new HashMap<>(names);
        changed.entrySet().removeIf(name -> name.getKey().equals(name.getValue()));
        return changed;
    }

    /** Under its element's name stands what became of a person's task, in the process or in one of several. */
    private void outcomes(String process, Map<String, String> steps) {
        if (steps.isEmpty()) {
            return;
        }
        List<VariableInstance> known =
                engine.getRuntimeService().createVariableInstanceQuery().processInstanceIdIn(process).list().stream()
                        .filter(variable -> steps.containsKey(variable.getName()))
                        .toList();
        Map<String, Map<String, Object>> next = new HashMap<>();
        for (VariableInstance variable : known) {
            next.computeIfAbsent(variable.getExecutionId(), execution -> new HashMap<>())
                    .put(steps.get(variable.getName()), variable.getValue());
        }
        known.forEach(variable ->
                engine.getRuntimeService().removeVariableLocal(variable.getExecutionId(), variable.getName()));
        next.forEach((execution, values) -> engine.getRuntimeService().setVariablesLocal(execution, values));
    }

    private void renamed(String table, String column, String process, Map<String, String> names) {
        if (names.isEmpty()) {
            return;
        }
        String update = "UPDATE " + table + " SET " + column + " = ? WHERE process = ? AND " + column + " = ?";
        names.keySet()
                .forEach(name ->
                        jdbc.sql(update).params(MEANWHILE + name, process, name).update());
        if (!table.equals("trellis_arrival")) {
            // of the same name in the older version, and brought nowhere
            names.values()
                    .forEach(next -> jdbc.sql("DELETE FROM " + table + " WHERE process = ? AND " + column + " = ?")
                            .params(process, next)
                            .update());
        }
        names.forEach((name, next) ->
                jdbc.sql(update).params(next, process, MEANWHILE + name).update());
    }
}
