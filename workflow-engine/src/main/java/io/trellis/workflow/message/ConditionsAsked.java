package io.trellis.workflow.message;

import io.trellis.core.event.EventHandler;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.engine.FlowEngine;
import org.springframework.stereotype.Component;

/** What flows wait for to become true of their record is asked whenever the record changes, whoever changed it. */
@Component
final class ConditionsAsked implements EventHandler {

    private final FlowEngine engine;

    ConditionsAsked(FlowEngine engine) {
        this.engine = engine;
    }

    @Override
    public String name() {
        return "workflow-conditions";
    }

    @Override
    public LocalizedText label(Messages messages) {
        return messages.text("workflow.handler.conditions");
    }

    @Override
    public boolean wants(RecordEvent event) {
        return event instanceof RecordEvent.Updated;
    }

    @Override
    public void handle(RecordEvent event) {
        engine.changed(new RecordId(event.entity(), event.record()), event.id());
    }
}
