package io.trellis.workflow.run;

import io.trellis.form.record.RecordId;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.Place;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Asks a condition that begins a process of a record, before there is one. */
@Component
public final class StartConditions {

    private final FlowValues values;

    StartConditions(FlowValues values) {
        this.values = values;
    }

    /** @param initiator whoever saved the record */
    public boolean holds(String feel, Deployed flow, RecordId record, String initiator) {
        Place place = new Place("", "", () -> "", flow.definition().name(), record, initiator, Map.of(), "start");
        return values.isTrue(feel, flow, place);
    }
}
