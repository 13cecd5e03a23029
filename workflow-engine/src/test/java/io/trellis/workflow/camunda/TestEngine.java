package io.trellis.workflow.camunda;

import io.trellis.workflow.engine.FlowEngine;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;

/** Runs the engine's jobs on the test's thread. */
public final class TestEngine {

    private TestEngine() {}

    /** Everything that is due now, and what comes of it. @return how many jobs ran */
    public static int runDueJobs(FlowEngine engine) {
        ManagementService management = ((CamundaFlowEngine) engine).engine().getManagementService();
        int ran = 0;
        for (int round = 0; round < 50; round++) {
            List<Job> due = management.createJobQuery().executable().list();
            if (due.isEmpty()) {
                return ran;
            }
            for (Job job : due) {
                management.executeJob(job.getId());
                ran++;
            }
        }
        throw new IllegalStateException("the jobs do not come to rest");
    }

    /** Runs one due job and answers how it failed; null when it did not. */
    public static RuntimeException failureOfNextJob(FlowEngine engine) {
        ManagementService management = ((CamundaFlowEngine) engine).engine().getManagementService();
        Job job = management.createJobQuery().executable().list().getFirst();
        try {
            management.executeJob(job.getId());
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }
}
