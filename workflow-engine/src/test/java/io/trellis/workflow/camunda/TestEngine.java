package io.trellis.workflow.camunda;

import com.zaxxer.hikari.HikariDataSource;
import io.trellis.core.mongo.TestServers;
import io.trellis.workflow.engine.FlowCallbacks;
import io.trellis.workflow.engine.FlowEngine;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.jobexecutor.ThreadPoolJobExecutor;
import org.camunda.bpm.engine.runtime.Job;

/** Runs the engine's jobs on the test's thread. */
public final class TestEngine {

    private TestEngine() {}

    /** The engine of a folder, opened and closed again. */
    static void open(Path folder, FlowCallbacks callbacks, Consumer<CamundaFlowEngine> work) {
        open(folder, callbacks, Clock.systemUTC(), work);
    }

    static void open(Path folder, FlowCallbacks callbacks, Clock clock, Consumer<CamundaFlowEngine> work) {
        try (HikariDataSource source = source(folder);
                CamundaFlowEngine engine = CamundaFlowEngine.open(source, callbacks, clock)) {
            work.accept(engine);
        }
    }

    /** The file in the folder, or the folder's database on the server that TRELLIS_ENGINE_JDBC_URL names. */
    static HikariDataSource source(Path folder) {
        return EngineSettings.of(TestServers.engine(folder).orElse(""), folder).open();
    }

    static ThreadPoolJobExecutor executor(CamundaFlowEngine engine) {
        return (ThreadPoolJobExecutor) configuration(engine).getJobExecutor();
    }

    /** Takes the jobs that are due as a node does that then is killed. */
    static List<String> lockedJobs(CamundaFlowEngine engine) {
        return configuration(engine)
                .getCommandExecutorTxRequired()
                .execute(new AcquireJobsCmd(executor(engine)))
                .getJobIdBatches()
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static ProcessEngineConfigurationImpl configuration(CamundaFlowEngine engine) {
        return (ProcessEngineConfigurationImpl) engine.engine().getProcessEngineConfiguration();
    }

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
                try {
                    management.executeJob(job.getId());
                    ran++;
                } catch (RuntimeException e) {
                    // somebody has moved the process meanwhile: once more, as a node would. An engine that finds the
                    // process ended while it loads it fails by whatever it meets first
                    boolean gone =
                            management.createJobQuery().jobId(job.getId()).count() == 0;
                    if (!gone && !(e instanceof OptimisticLockingException) && !Hindrance.is(e)) {
                        throw e;
                    }
                }
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

    /** Of the only job there is. */
    static int triesLeft(CamundaFlowEngine engine) {
        return engine.engine()
                .getManagementService()
                .createJobQuery()
                .singleResult()
                .getRetries();
    }
}
