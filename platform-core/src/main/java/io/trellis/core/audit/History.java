package io.trellis.core.audit;

import io.trellis.core.event.RecordEvent;
import java.util.List;

/** What happened to a record, newest first; kept by an event handler. Callers show it only to who may see the record and the fields. */
public interface History {

    List<RecordEvent> of(String entity, String record, int limit);
}
