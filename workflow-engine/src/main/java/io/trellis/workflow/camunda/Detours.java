package io.trellis.workflow.camunda;

import io.trellis.workflow.engine.EngineTask;
import org.camunda.bpm.engine.ProcessEngine;

/**
 * Ways back to an earlier step from which a process comes straight back: what lies between stays as it was decided. Where it
 * goes on is kept with the process, by the step that is done anew.
 */
final class Detours {

    static final String PREFIX = "$detour.";

    private final ProcessEngine engine;
    private final Tokens tokens;

    Detours(ProcessEngine engine, Tokens tokens) {
        this.engine = engine;
        this.tokens = tokens;
    }

    void begin(EngineTask task, String execution, String to) {
        engine.getRuntimeService().setVariable(task.process(), PREFIX + to, Variables.encode(task.element()));
        tokens.beside(task, execution, to);
    }

    /** @return whether it has gone on where it came from; a step that was not approved goes on as it always does */
    boolean end(EngineTask task, String execution, String outcome) {
        String name = PREFIX + task.element();
        Object from = engine.getRuntimeService().getVariable(task.process(), name);
        if (!(from instanceof String json) || !(Json.read(json) instanceof String element)) {
            return false;
        }
        engine.getRuntimeService().removeVariable(task.process(), name);
        if (!outcome.equals("approved")) {
            return false;
        }
        tokens.beside(task, execution, element);
        return true;
    }
}
