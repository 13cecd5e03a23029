package io.trellis.workflow.camunda;

import org.springframework.context.SmartLifecycle;

/** Starts the engine's jobs and timers after the application, and stops them before it. */
final class EngineJobs implements SmartLifecycle {

    private final CamundaFlowEngine engine;
    private final boolean active;
    private volatile boolean running;

    EngineJobs(CamundaFlowEngine engine, boolean active) {
        this.engine = engine;
        this.active = active;
    }

    @Override
    public void start() {
        if (active) {
            engine.startJobs();
        }
        running = true;
    }

    @Override
    public void stop() {
        if (active) {
            engine.stopJobs();
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
