package io.trellis.workflow.camunda;

import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.jobexecutor.ThreadPoolJobExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The jobs with which new processes begin are this node's from their first moment and run right after the commit:
 * looking for them and locking them would be two more transactions.
 */
final class FirstJobs implements SessionFactory {

    private static final ScopedValue<Map<String, List<String>>> STARTING = ScopedValue.newInstance();

    private static final int TOGETHER = 16;

    private final ThreadPoolJobExecutor executor;

    FirstJobs(ThreadPoolJobExecutor executor) {
        this.executor = executor;
    }

    ThreadPoolJobExecutor executor() {
        return executor;
    }

    /** What a killed process has left locked need not wait for its locks to run out, where nobody else can hold any. */
    void releaseAll(JdbcClient jdbc) {
        jdbc.sql("UPDATE ACT_RU_JOB SET LOCK_OWNER_ = NULL, LOCK_EXP_TIME_ = NULL WHERE LOCK_OWNER_ IS NOT NULL")
                .update();
    }

    /** @param start begins processes in a transaction that ends with it */
    <T> T handedOver(ProcessEngine engine, Supplier<T> start) {
        Map<String, List<String>> jobs = new LinkedHashMap<>();
        T started = ScopedValue.where(STARTING, jobs).call(start::get);
        // those of one process stay one after the other, as the engine itself has it
        List<String> together = new ArrayList<>();
        jobs.values().forEach(ids -> {
            together.addAll(ids);
            if (together.size() >= TOGETHER) {
                executor.executeJobs(List.copyOf(together), (ProcessEngineImpl) engine);
                together.clear();
            }
        });
        if (!together.isEmpty()) {
            executor.executeJobs(together, (ProcessEngineImpl) engine);
        }
        return started;
    }

    @Override
    public Class<?> getSessionType() {
        return JobManager.class;
    }

    @Override
    public Session openSession() {
        return new Handing();
    }

    private final class Handing extends JobManager {

        @Override
        protected void hintJobExecutor(JobEntity job) {
            if (!STARTING.isBound() || !executor.isActive() || job.isSuspended() || !isJobDue(job) || !room()) {
                super.hintJobExecutor(job);
                return;
            }
            job.setLockOwner(executor.getLockOwner());
            job.setLockExpirationTime(new Date(ClockUtil.getCurrentTime().getTime() + executor.getLockTimeInMillis()));
            STARTING.get()
                    .computeIfAbsent(job.getProcessInstanceId(), process -> new ArrayList<>())
                    .add(job.getId());
        }

        /** What would wait in line until its lock has run out is better looked for when its turn comes. */
        private boolean room() {
            return executor.getThreadPoolExecutor().getQueue().remainingCapacity() * TOGETHER
                    > STARTING.get().size();
        }
    }
}
