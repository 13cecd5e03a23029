package io.trellis.form.presence;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import java.util.List;

/**
 * Who has a record before them, on whichever node. Known for as long as it lasts and kept nowhere; told to those who may
 * read the record, and of nobody who looks as somebody else.
 */
public interface Presence {

    /**
     * Somebody has it before them from here on.
     *
     * @param told whether others hear of it; who does not want that hears of others all the same
     * @param changed called on some thread when others came, went, began to edit or stopped; quick
     */
    Seat sit(CurrentUser user, RecordId record, boolean told, Runnable changed);

    /** The others, each once, those who edit first; nobody where the viewer may not read the record. */
    List<Present> others(CurrentUser viewer, RecordId record);

    /** To be closed when they leave. */
    interface Seat extends AutoCloseable {

        void editing(boolean now);

        @Override
        void close();
    }

    record Present(String user, String name, boolean editing) {}
}
