import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.Bpmn;

/**
 * The bare process engine, on an address of the same kind and with the history that the product keeps. Its process waits
 * where the product's does: for a job, whose step does nothing here, and for a task.
 */
final class EngineFloor implements AutoCloseable {

    private final ProcessEngine engine;

    EngineFloor(Path folder) {
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("floor");
        configuration.setJdbcUrl("jdbc:h2:file:" + folder.toAbsolutePath().resolve("floor")
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
        configuration.setJdbcDriver("org.h2.Driver");
        configuration.setJdbcUsername("");
        configuration.setJdbcPassword("");
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_ACTIVITY);
        configuration.setIdGenerator(() -> UUID.randomUUID().toString());
        configuration.setJobExecutorActivate(true);
        configuration.setMetricsEnabled(false);
        configuration.setTaskMetricsEnabled(false);
        DefaultDmnEngineConfiguration decisions =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        // the engine's own FEEL is not among the libraries; nothing here decides by a table
        decisions.setFeelEngineFactory(() -> null);
        configuration.setDmnEngineConfiguration(decisions);
        configuration.setDmnEnabled(false);
        configuration.setCmmnEnabled(false);
        engine = configuration.buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "floor.bpmn",
                        Bpmn.createExecutableProcess("floor")
                                .camundaHistoryTimeToLive(30)
                                .startEvent()
                                .serviceTask("mark")
                                .camundaAsyncBefore()
                                .camundaExpression("${true}")
                                .userTask("decide")
                                .endEvent()
                                .done())
                .deploy();
    }

    void start(int n) {
        engine.getRuntimeService()
                .startProcessInstanceByKey("floor", "deal/" + n, Map.of("initiator", "somebody"));
    }

    long tasks() {
        return engine.getTaskService().createTaskQuery().count();
    }

    @Override
    public void close() {
        engine.close();
    }
}
