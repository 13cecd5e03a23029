package io.trellis.workflow.trigger;

import io.trellis.core.event.EventHandler;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.definition.Deployments;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.run.StartConditions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Starts one flow where the condition of a start event in its diagram holds after a save, as {@link FlowStart} does by a
 * trigger: when a field that the condition names was changed, and while no process of the flow is about the record.
 */
final class ConditionStart implements EventHandler {

    private final Definitions.Published published;
    private final Deployed flow;
    private final Begin begin;
    private final FlowEngine engine;
    private final StartConditions conditions;
    private final StartTrouble trouble;
    private final Deployments deployments;

    /**
     * @param element the start event; {@code named} the fields that its condition names
     * @param alone whether the process has no other beginning
     */
    record Begin(String element, String feel, Set<String> named, boolean alone) {}

    ConditionStart(
            Definitions.Published published,
            Deployed flow,
            Begin begin,
            FlowEngine engine,
            StartConditions conditions,
            StartTrouble trouble,
            Deployments deployments) {
        this.published = published;
        this.flow = flow;
        this.begin = begin;
        this.engine = engine;
        this.conditions = conditions;
        this.trouble = trouble;
        this.deployments = deployments;
    }

    @Override
    public String name() {
        return "workflow-condition/" + published.definition().name() + "/" + begin.element();
    }

    @Override
    public LocalizedText label(Messages messages) {
        return messages.textAbout(
                "workflow.handler.start", published.definition().label());
    }

    /** What flows write by themselves starts none. */
    @Override
    public boolean wants(RecordEvent event) {
        return event.entity().equals(published.definition().entity())
                && !CurrentUser.SYSTEM_ID.equals(event.by())
                && (event instanceof RecordEvent.Created
                        || event instanceof RecordEvent.Updated(var origin, var changes)
                                && changes.keySet().stream().anyMatch(begin.named()::contains));
    }

    @Override
    public void handle(RecordEvent event) {
        RecordId record = new RecordId(event.entity(), event.record());
        String name = published.definition().name();
        if (engine.isRunning(name, record) || !conditions.holds(begin.feel(), flow, record, event.by())) {
            return;
        }
        deployments.ensure(published);
        engine.start(new FlowEngine.Start(
                name,
                published.version(),
                record,
                event.by(),
                Optional.of(event.id()),
                begin.alone() ? Optional.empty() : Optional.of(begin.element()),
                Map.of(),
                0));
    }

    @Override
    public void keepsFailing(RecordEvent event, Throwable why) {
        trouble.tell(published, new RecordId(event.entity(), event.record()), why);
    }
}
