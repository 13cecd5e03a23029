package io.trellis.workflow.camunda;

import io.trellis.core.time.SystemTime;
import io.trellis.workflow.engine.FlowCallbacks;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.jobexecutor.CallerRunsRejectedJobsHandler;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.ThreadPoolJobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.spring.SpringTransactionsProcessEngineConfiguration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The engine's settings: our tables' transactions, our bean, our clock, few threads, nothing that reports or scripts. */
final class EngineBuilder {

    private static final int IDLE_LOOK = 5_000;

    /** What a node was at when it was killed is free for others after so long; steps are idempotent and take seconds. */
    private static final int HELD = 60_000;

    /** So many lots of jobs may wait in this node's line: what waits too long there goes back to all. */
    private static final int WAITING = 10;

    private static final int AT_ONCE = 16;

    private EngineBuilder() {}

    static ProcessEngine build(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            Clock clock,
            FlowBean bean,
            FlowCallbacks callbacks,
            PlaceReader places,
            EngineEvents events,
            StepLimit limit,
            DeadlineTable deadlines,
            FirstJobs firstJobs) {
        SpringTransactionsProcessEngineConfiguration configuration = new SpringTransactionsProcessEngineConfiguration();
        configuration.setProcessEngineName("trellis");
        configuration.setDataSource(dataSource);
        configuration.setTransactionManager(transactions);
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_ACTIVITY);
        configuration.setIdGenerator(() -> UUID.randomUUID().toString());
        configuration.setExpressionManager(new OneBeanExpressions(bean));
        configuration.setCustomPostBPMNParseListeners(
                new ArrayList<>(List.of(new Listening(callbacks, places, events, limit, deadlines))));
        configuration.setFailedJobCommandFactory(new JobFailures(events, firstJobs.executor()));
        configuration.setDmnEngineConfiguration(dmn());
        configuration.setDmnEnabled(false);
        configuration.setCmmnEnabled(false);
        configuration.setAuthorizationEnabled(false);
        configuration.setDbIdentityUsed(false);
        configuration.setMetricsEnabled(false);
        configuration.setDbMetricsReporterActivate(false);
        configuration.setTaskMetricsEnabled(false);
        configuration.setHistoryCleanupEnabled(false);
        configuration.setFailedJobRetryTimeCycle("PT10S,PT1M,PT10M");
        configuration.setJobExecutorActivate(false);
        configuration.setJobExecutor(firstJobs.executor());
        configuration.setCustomSessionFactories(List.of(firstJobs));
        // the engine's clock is one for the whole JVM: one that another engine had moved stays where it was left
        ClockUtil.reset();
        if (!SystemTime.is(clock)) {
            List<CommandInterceptor> first = List.of(new FollowingClock(clock));
            configuration.setCustomPreCommandInterceptorsTxRequired(first);
            configuration.setCustomPreCommandInterceptorsTxRequiresNew(List.of(new FollowingClock(clock)));
        }
        ProcessEngine engine = configuration.buildProcessEngine();
        // what statements were put together from: XML trees of 20 MB that nobody looks at again
        configuration
                .getSqlSessionFactory()
                .getConfiguration()
                .getSqlFragments()
                .clear();
        return engine;
    }

    static DefaultDmnEngineConfiguration dmn() {
        DefaultDmnEngineConfiguration dmn =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        dmn.setFeelEngineFactory(new RefusingFeel());
        return dmn;
    }

    static ThreadPoolJobExecutor jobs(TransactionTemplate transaction) {
        DefaultJobExecutor jobs = new DefaultJobExecutor() {
            @Override
            public Runnable getExecuteJobsRunnable(List<String> ids, ProcessEngineImpl engine) {
                return new JobsTogether(ids, engine, transaction, Duration.ofMillis(HELD / 2));
            }
        };
        jobs.setCorePoolSize(EngineSettings.JOB_THREADS);
        jobs.setMaxPoolSize(EngineSettings.JOB_THREADS);
        jobs.setQueueSize(WAITING);
        jobs.setMaxJobsPerAcquisition(AT_ONCE);
        jobs.setWaitTimeInMillis(IDLE_LOOK);
        jobs.setMaxWait(IDLE_LOOK);
        jobs.setLockTimeInMillis(HELD);
        // the engine's own way is to lay them before a thread of its own that may never see them
        jobs.setRejectedJobsHandler(new CallerRunsRejectedJobsHandler());
        return jobs;
    }
}
