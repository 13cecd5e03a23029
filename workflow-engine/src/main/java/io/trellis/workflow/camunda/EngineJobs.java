package io.trellis.workflow.camunda;

import org.springframework.context.SmartLifecycle;

/** Starts the engine's jobs and timers after the application, and stops them before it. */
final class EngineJobs implements SmartLifecycle {

    private final CamundaFlowEngine engine;
    private volatile boolean running;

    EngineJobs(CamundaFlowEngine engine) {
        this.engine = engine;
    }

    @Override
    public void start() {
        engine.startJobs();
        running = true;
    }

    @Override
    public void stop() {
        engine.stopJobs();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
