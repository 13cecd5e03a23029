package io.trellis.workflow.camunda;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobsRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does several jobs in one transaction; when one of them fails, none is done, and each is by itself, as the engine would.
 * That does what they had done beyond the engine a second time, which steps must bear anyhow.
 */
final class JobsTogether implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(JobsTogether.class);

    /** Jobs that take long go by themselves: others are not to wait for them, nor their locks to run out. */
    private static final long LONGEST_NANOS = 2_000_000_000L;

    private final List<String> jobs;
    private final ProcessEngineImpl engine;
    private final TransactionTemplate transaction;
    private final long latest;

    /** @param fresh from now on for so long jobs are begun; later they are given back, so that no lock runs out meanwhile */
    JobsTogether(List<String> jobs, ProcessEngineImpl engine, TransactionTemplate transaction, Duration fresh) {
        this.jobs = jobs;
        this.engine = engine;
        this.transaction = transaction;
        this.latest = System.nanoTime() + fresh.toNanos();
    }

    @Override
    public void run() {
        boolean active = engine.getProcessEngineConfiguration().getJobExecutor().isActive();
        List<String> left = jobs.size() > 1 && active && isFresh() ? together() : jobs;
        new ExecuteJobsRunnable(new ArrayList<>(left), engine) {
            @Override
            protected void executeJob(String job, CommandExecutor commands, JobFailureCollector failure) {
                if (isFresh()) {
                    super.executeJob(job, commands, failure);
                } else {
                    unlockJob(job, commands);
                }
            }
        }.run();
    }

    private boolean isFresh() {
        return System.nanoTime() - latest < 0;
    }

    /** @return those that are still to be done */
    private List<String> together() {
        JobExecutorContext context = new JobExecutorContext();
        Context.setJobExecutorContext(context);
        List<String> left = new ArrayList<>(jobs);
        try {
            transaction.executeWithoutResult(status -> execute(left));
            left.addAll(context.getCurrentProcessorJobQueue());
            return left;
        } catch (RuntimeException | Error e) {
            // what it is shows, and is counted, when the job runs by itself
            LOG.debug("{} jobs could not be done together; one by one now", jobs.size(), e);
            return jobs;
        } finally {
            Context.removeJobExecutorContext();
        }
    }

    private void execute(List<String> left) {
        CommandExecutor commands = engine.getProcessEngineConfiguration().getCommandExecutorTxRequired();
        long until = System.nanoTime() + LONGEST_NANOS;
        while (!left.isEmpty() && System.nanoTime() < until) {
            String job = left.getFirst();
            commands.execute(new ExecuteJobsCmd(job, new JobFailureCollector(job)));
            left.removeFirst();
        }
    }
}
