package io.trellis.workflow.camunda;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ActivityTypes;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.jspecify.annotations.Nullable;

/**
 * Where variables go in an activity that is done several times: what one of them finds out stays with it, and what people
 * decide in all of them is counted outside.
 */
final class LoopScopes {

    private static final String COUNTER = "loopCounter";
    private static final String ALL = "nrOfInstances";
    private static final int MOST_RESULTS = 200;
    private static final String DECISIONS = "$decisions";

    private final ProcessEngine engine;

    LoopScopes(ProcessEngine engine) {
        this.engine = engine;
    }

    /** The one of several in which an execution is; null where it is in none. */
    static @Nullable ExecutionEntity one(@Nullable ExecutionEntity from) {
        ExecutionEntity execution = from;
        while (execution != null && !execution.hasVariableLocal(COUNTER)) {
            execution = execution.getParent();
        }
        return execution;
    }

    /** Sets a variable where it is known, else in the one of several that found it out. */
    static void set(VariableScope scope, String name, Object value) {
        ExecutionEntity one = scope instanceof ExecutionEntity execution ? one(execution) : null;
        if (one != null && !scope.hasVariable(name)) {
            one.setVariableLocal(name, value);
        } else {
            scope.setVariable(name, value);
        }
    }

    /** What became of a person's task: under its element's name, and as the latest outcome. */
    void decided(String executionId, String element, Map<String, Object> result, String outcome) {
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(context -> {
                    ExecutionEntity execution = context.getExecutionManager().findExecutionById(executionId);
                    decided(execution, element, result, outcome);
                    return null;
                });
    }

    static void decided(ExecutionEntity execution, String element, Map<String, Object> result, String outcome) {
        boolean several = isSeveral(execution);
        ExecutionEntity body = several ? body(execution) : execution;
        ExecutionEntity one = one(several ? above(body) : body);
        ExecutionEntity target = one == null ? execution.getProcessInstance() : one;
        result.put("number", number(execution.getProcessInstance()));
        Map<String, Object> told = result;
        String latest = outcome;
        if (several) {
            told = together(target.getVariableLocal(element), execution, result);
            latest = String.valueOf(told.get("outcome"));
        }
        target.setVariableLocal(element, Variables.encode(told));
        target.setVariableLocal("outcome", Variables.encode(latest));
    }

    /** Decisions of a process are counted, as two may come at one instant. */
    private static int number(ExecutionEntity process) {
        int number = process.getVariableLocal(DECISIONS) instanceof Integer before ? before + 1 : 1;
        process.setVariableLocal(DECISIONS, number);
        return number;
    }

    private static boolean isSeveral(ExecutionEntity execution) {
        return execution.getActivity() != null
                && execution.getActivity().getFlowScope() instanceof ScopeImpl scope
                && ActivityTypes.MULTI_INSTANCE_BODY.equals(scope.getProperty("type"));
    }

    private static @Nullable ExecutionEntity body(ExecutionEntity execution) {
        ExecutionEntity body = execution;
        while (body != null && !body.hasVariableLocal(ALL)) {
            body = body.getParent();
        }
        return body;
    }

    private static @Nullable ExecutionEntity above(@Nullable ExecutionEntity execution) {
        return execution == null ? null : execution.getParent();
    }

    /** Approved as long as nobody has rejected; for other rules there are the numbers. */
    private static Map<String, Object> together(
            @Nullable Object before, ExecutionEntity execution, Map<String, Object> result) {
        String run = String.valueOf(execution.getParentActivityInstanceId());
        Map<?, ?> known =
                Variables.decode(before) instanceof Map<?, ?> map && run.equals(map.get("run")) ? map : Map.of();
        boolean approved = "approved".equals(result.get("outcome"));
        List<Object> results = new ArrayList<>(known.get("results") instanceof List<?> list ? list : List.of());
        if (results.size() < MOST_RESULTS) {
            results.add(Map.of("outcome", result.get("outcome"), "by", result.get("by")));
        }
        int yes = number(known.get("approved")) + (approved ? 1 : 0);
        int no = number(known.get("rejected")) + (approved ? 0 : 1);
        Map<String, Object> told = new LinkedHashMap<>(result);
        told.put("outcome", no == 0 ? "approved" : "rejected");
        told.put("approved", yes);
        told.put("rejected", no);
        told.put("total", execution.getVariable(ALL) instanceof Number all ? all.intValue() : yes + no);
        told.put("results", results);
        told.put("run", run);
        return told;
    }

    private static int number(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : 0;
    }
}
