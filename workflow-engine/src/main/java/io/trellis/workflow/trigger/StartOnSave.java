package io.trellis.workflow.trigger;

import io.trellis.core.event.EventHandler;
import io.trellis.core.event.EventHandlers;
import io.trellis.form.query.Queries;
import io.trellis.workflow.Trigger;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.definition.Deployments;
import io.trellis.workflow.engine.FlowEngine;
import java.util.List;
import org.springframework.stereotype.Component;

/** The flows that saves start, each a delivery of its own: one that cannot start keeps no other back. */
@Component
final class StartOnSave implements EventHandlers {

    private final Definitions definitions;
    private final FlowEngine engine;
    private final Queries queries;
    private final StartTrouble trouble;
    private final Deployments deployments;

    StartOnSave(
            Definitions definitions,
            FlowEngine engine,
            Queries queries,
            StartTrouble trouble,
            Deployments deployments) {
        this.definitions = definitions;
        this.engine = engine;
        this.queries = queries;
        this.trouble = trouble;
        this.deployments = deployments;
    }

    @Override
    public List<EventHandler> now() {
        return definitions.published().stream()
                .<EventHandler>mapMulti((published, out) -> {
                    String entity = published.definition().entity();
                    List<Trigger.OnSave> triggers = published.definition().trigger().all().stream()
                            .filter(Trigger.OnSave.class::isInstance)
                            .map(Trigger.OnSave.class::cast)
                            .toList();
                    if (entity != null && !triggers.isEmpty()) {
                        out.accept(new FlowStart(published, entity, triggers, engine, queries, trouble, deployments));
                    }
                })
                .toList();
    }
}
