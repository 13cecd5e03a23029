package io.trellis.workflow.camunda;

import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.engine.FlowStuck;
import io.trellis.workflow.engine.TaskChange;
import java.util.Date;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;

/** What becomes of a job that failed: it is tried again; given up, it is told; one of an endless process ends it. */
final class JobFailures implements FailedJobCommandFactory {

    /** The state of a process that the product ended by itself. */
    static final String STOPPED = "stopped";

    private static final long SOON_MILLIS = 1_000;

    private static final long YOUNG_MILLIS = 600_000;

    private final EngineEvents events;

    private final JobExecutor executor;

    JobFailures(EngineEvents events, JobExecutor executor) {
        this.events = events;
        this.executor = executor;
    }

    @Override
    public Command<Object> getCommand(String jobId, Throwable exception) {
        return context -> {
            JobEntity job = context.getJobManager().findJobById(jobId);
            if (job != null
                    && exception instanceof RuntimeException thrown
                    && Stuck.of(thrown).reason() == FlowStuck.Reason.ENDLESS) {
                end(context, job, Stuck.of(thrown));
                return null;
            }
            long now = ClockUtil.getCurrentTime().getTime();
            if (job != null && isYoung(job, now) && Hindrance.is(exception)) {
                // nothing is wrong with the job, which does not lose one of its tries
                job.unlock();
                job.setDuedate(new Date(now + SOON_MILLIS));
                // the executor looks by itself only every few seconds
                CompletableFuture.delayedExecutor(SOON_MILLIS, TimeUnit.MILLISECONDS)
                        .execute(executor::jobWasAdded);
                return null;
            }
            Object done = new DefaultJobRetryCmd(jobId, exception).execute(context);
            if (job != null && job.getRetries() == 0) {
                events.failed(job.getProcessInstanceId(), job.getActivityId(), exception);
            }
            return done;
        };
    }

    /** What is hindered for longer than transactions last is a failure like others, of which the owner hears in the end. */
    private static boolean isYoung(JobEntity job, long now) {
        Date created = job.getCreateTime();
        return created != null && now - created.getTime() < YOUNG_MILLIS;
    }

    private @Nullable Object end(CommandContext context, JobEntity job, FlowStuck why) {
        String process = job.getProcessInstanceId();
        events.log(process, why.element().orElse(""), new TaskChange.Log(STOPPED, CurrentUser.SYSTEM_ID, "", null));
        events.failed(process, why.element().orElse(""), why);
        context.getProcessEngineConfiguration().getRuntimeService().deleteProcessInstance(process, STOPPED);
        return null;
    }
}
