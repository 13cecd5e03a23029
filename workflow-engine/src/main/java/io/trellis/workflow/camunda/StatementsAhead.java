package io.trellis.workflow.camunda;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Begins to read the engine's statements before anything else is made. */
final class StatementsAhead implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String url = context.getEnvironment().resolvePlaceholders(EngineSettings.URL);
        context.getBeanFactory().registerSingleton("statements", Statements.begin(EngineSettings.databaseType(url)));
    }
}
