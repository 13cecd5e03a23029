package io.trellis.workflow.trigger;

import io.trellis.core.event.EventHandler;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.TaskChange;
import io.trellis.workflow.inbox.InboxWatch;
import io.trellis.workflow.inbox.Relay;
import org.springframework.stereotype.Component;

/** Ends the processes of a record that is deleted, and says so again when it comes back. */
@Component
final class RecordsGone implements EventHandler {

    private final FlowEngine engine;
    private final Relay relay;
    private final InboxWatch watch;

    RecordsGone(FlowEngine engine, Relay relay, InboxWatch watch) {
        this.engine = engine;
        this.relay = relay;
        this.watch = watch;
    }

    @Override
    public String name() {
        return "workflow-records-gone";
    }

    @Override
    public LocalizedText label(Messages messages) {
        return messages.text("workflow.handler.gone");
    }

    @Override
    public boolean wants(RecordEvent event) {
        return event instanceof RecordEvent.Deleted || event instanceof RecordEvent.Restored;
    }

    @Override
    public void handle(RecordEvent event) {
        RecordId record = new RecordId(event.entity(), event.record());
        switch (event) {
            case RecordEvent.Deleted(var origin, var title, var _) ->
                end(record, origin.by(), title.orElse(record.id()));
            case RecordEvent.Restored restored -> watch.restored(record, event.by(), event.id());
            case RecordEvent.Created created -> {}
            case RecordEvent.Updated updated -> {}
            case RecordEvent.Decided decided -> {}
            case RecordEvent.LockLifted lifted -> {}
            case RecordEvent.Shared shared -> {}
        }
    }

    private void end(RecordId record, String by, String title) {
        engine.endingWith(record)
                .forEach(process ->
                        engine.end(process, "record_deleted", new TaskChange.Log("record-deleted", by, title, null)));
        relay.drain();
    }
}
