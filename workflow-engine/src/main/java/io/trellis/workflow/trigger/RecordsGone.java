package io.trellis.workflow.trigger;

import io.trellis.core.event.Event;
import io.trellis.core.event.EventHandler;
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
    public boolean wants(Event event) {
        return event.type().equals("deleted") || event.type().equals("restored");
    }

    @Override
    public void handle(Event event) {
        RecordId record = new RecordId(event.entity(), event.record());
        if (event.type().equals("restored")) {
            watch.restored(record, event.by(), event.id());
            return;
        }
        String title = event.payload().get("title") instanceof String text ? text : record.id();
        engine.running(record)
                .forEach(process -> engine.end(
                        process, "record_deleted", new TaskChange.Log("record-deleted", event.by(), title, null)));
        relay.drain();
    }
}
