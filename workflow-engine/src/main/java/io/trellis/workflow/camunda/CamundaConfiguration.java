package io.trellis.workflow.camunda;

import com.zaxxer.hikari.HikariDataSource;
import io.trellis.core.file.DataFolder;
import io.trellis.workflow.engine.FlowCallbacks;
import io.trellis.workflow.engine.FlowEngine;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CamundaConfiguration {

    @Bean(destroyMethod = "close")
    HikariDataSource engineDataSource(@Value(EngineSettings.URL) String url, DataFolder data) {
        return EngineSettings.of(url, data.path()).open();
    }

    @Bean(destroyMethod = "close")
    FlowEngine flowEngine(
            HikariDataSource engineDataSource, ObjectProvider<Statements> ahead, FlowCallbacks callbacks, Clock clock) {
        Statements statements = ahead.getIfAvailable(
                () -> Statements.begin(EngineSettings.databaseType(engineDataSource.getJdbcUrl())));
        return CamundaFlowEngine.open(engineDataSource, statements, callbacks, clock);
    }

    /**
     * Jobs begin when everything that they call stands.
     *
     * @param active whether this node runs jobs and timers; tests and helping nodes may leave them to others
     */
    @Bean
    EngineJobs engineJobs(FlowEngine engine, @Value("${trellis.engine.jobs:true}") boolean active) {
        return new EngineJobs((CamundaFlowEngine) engine, active);
    }
}
