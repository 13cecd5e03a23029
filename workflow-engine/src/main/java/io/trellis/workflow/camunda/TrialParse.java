package io.trellis.workflow.camunda;

import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;

/** Lets the engine read a flow without keeping anything of it: what it would not deploy is known before it is published. */
final class TrialParse {

    private TrialParse() {}

    static Optional<String> of(ProcessEngine engine, String bpmn) {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        BpmnDeployer deployer = configuration.getDeployers().stream()
                .filter(BpmnDeployer.class::isInstance)
                .map(BpmnDeployer.class::cast)
                .findFirst()
                .orElseThrow();
        try {
            configuration.getCommandExecutorTxRequired().execute(context -> deployer.getBpmnParser()
                    .createParse()
                    .deployment(new DeploymentEntity())
                    .sourceString(bpmn)
                    .name("trial.bpmn")
                    .execute());
            return Optional.empty();
        } catch (ProcessEngineException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
