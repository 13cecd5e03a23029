package io.trellis.workflow.camunda;

import com.zaxxer.hikari.HikariDataSource;
import io.trellis.core.file.DataFolder;
import io.trellis.workflow.engine.FlowCallbacks;
import io.trellis.workflow.engine.FlowEngine;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CamundaConfiguration {

    @Bean(destroyMethod = "close")
    HikariDataSource engineDataSource(
            @Value("${trellis.engine.jdbc-url:${TRELLIS_ENGINE_JDBC_URL:}}") String url, DataFolder data) {
        return EngineSettings.of(url, data.path()).open();
    }

    @Bean(destroyMethod = "close")
    FlowEngine flowEngine(HikariDataSource engineDataSource, FlowCallbacks callbacks, Clock clock) {
        return CamundaFlowEngine.open(engineDataSource, callbacks, clock);
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
