package io.trellis.workflow.camunda;

import io.trellis.core.time.SystemTime;
import io.trellis.workflow.engine.FlowCallbacks;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.spring.SpringTransactionsProcessEngineConfiguration;
import org.springframework.transaction.PlatformTransactionManager;

/** The engine's settings: our tables' transactions, our bean, our clock, few threads, nothing that reports or scripts. */
final class EngineBuilder {

    private static final int IDLE_LOOK = 5_000;

    /** What a node was at when it was killed is free for others after so long; steps are idempotent and take seconds. */
    private static final int HELD = 60_000;

    private EngineBuilder() {}

    static ProcessEngine build(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            Clock clock,
            FlowBean bean,
            FlowCallbacks callbacks,
            Places places,
            News news) {
        SpringTransactionsProcessEngineConfiguration configuration = new SpringTransactionsProcessEngineConfiguration();
        configuration.setProcessEngineName("trellis");
        configuration.setDataSource(dataSource);
        configuration.setTransactionManager(transactions);
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_ACTIVITY);
        configuration.setIdGenerator(() -> UUID.randomUUID().toString());
        configuration.setExpressionManager(new OneBeanExpressions(bean));
        configuration.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(new Listening(callbacks, places, news))));
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
        configuration.setJobExecutor(jobs());
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

    private static DefaultDmnEngineConfiguration dmn() {
        DefaultDmnEngineConfiguration dmn =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        dmn.setFeelEngineFactory(new RefusingFeel());
        return dmn;
    }

    private static DefaultJobExecutor jobs() {
        DefaultJobExecutor jobs = new DefaultJobExecutor();
        jobs.setCorePoolSize(1);
        jobs.setMaxPoolSize(3);
        jobs.setWaitTimeInMillis(IDLE_LOOK);
        jobs.setMaxWait(IDLE_LOOK);
        jobs.setLockTimeInMillis(HELD);
        return jobs;
    }
}
