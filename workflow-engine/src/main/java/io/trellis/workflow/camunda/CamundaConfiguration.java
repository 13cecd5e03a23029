package io.trellis.workflow.camunda;

import com.zaxxer.hikari.HikariDataSource;
import io.trellis.core.file.DataFolder;
import io.trellis.core.i18n.Messages;
import io.trellis.core.store.ConnectedStore;
import io.trellis.core.store.DocumentStore;
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
            @Value("${trellis.engine.jdbc-url:${TRELLIS_ENGINE_JDBC_URL:}}") String url,
            DataFolder data,
            Messages messages) {
        EngineSettings settings = EngineSettings.of(url, data.path());
        settings.reach(messages);
        return settings.open();
    }

    @Bean
    ConnectedStore flowsStore(HikariDataSource engineDataSource) {
        return new AwayEngine(engineDataSource);
    }

    /** @param uri of a MongoDB, which other nodes may share; empty for the embedded store */
    @Bean(destroyMethod = "close")
    EnginePresence enginePresence(
            HikariDataSource engineDataSource,
            DocumentStore store,
            @Value("${TRELLIS_MONGODB_URI:}") String uri,
            Clock clock,
            Messages messages) {
        return EnginePresence.open(engineDataSource, store, uri.isBlank(), clock, messages);
    }

    /** @param presence has made sure that this is the database of these records */
    @Bean(destroyMethod = "close")
    FlowEngine flowEngine(
            HikariDataSource engineDataSource, EnginePresence presence, FlowCallbacks callbacks, Clock clock) {
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
