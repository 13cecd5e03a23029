package io.trellis.workflow.deadline;

import io.trellis.workflow.engine.Deadline;
import io.trellis.workflow.engine.FlowEngine;
import org.springframework.stereotype.Component;

/** What becomes of tasks and processes by their time, where a flow is only tried: met when it is asked for, by nothing else. */
@Component
public final class TriedDeadlines {

    private final TimedTask tasks;
    private final TimedProcess processes;

    TriedDeadlines(TimedTask tasks, TimedProcess processes) {
        this.tasks = tasks;
        this.processes = processes;
    }

    /** @return whether something was done */
    public boolean meet(FlowEngine engine, Deadline deadline) {
        return engine.meet(deadline, met -> switch (met) {
            case Deadline.Met.AtTask task -> tasks.answer(deadline, task, true);
            case Deadline.Met.InProcess process -> processes.answer(deadline, process);
        });
    }
}
