package io.trellis.workflow.definition;

import io.trellis.core.artifact.Artifacts;
import io.trellis.workflow.Workflows;
import io.trellis.workflow.engine.FlowEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** At the start, what is published is given to an engine that does not have it: one whose database is new, say. */
@Component
final class DeployedAgain implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DeployedAgain.class);

    /** Before anything starts a process. */
    private static final int EARLY = 0;

    private final Artifacts artifacts;
    private final WorkflowKind kind;
    private final FlowEngine engine;
    private volatile boolean running;

    DeployedAgain(Artifacts artifacts, WorkflowKind kind, FlowEngine engine) {
        this.artifacts = artifacts;
        this.kind = kind;
        this.engine = engine;
    }

    @Override
    public void start() {
        artifacts.all(Workflows.KIND).forEach(artifact -> {
            try {
                String version =
                        Definitions.version(DefinitionJson.read(artifact.name(), artifact.app(), artifact.content()));
                if (!engine.isDeployed(artifact.name(), version)) {
                    kind.prepare(artifact, artifacts);
                    LOG.info("The flow {} is deployed again", artifact.name());
                }
            } catch (RuntimeException e) {
                // The others are not kept back; whoever starts this one is told.
                LOG.error("The flow {} could not be deployed again", artifact.name(), e);
            }
        });
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return EARLY;
    }
}
