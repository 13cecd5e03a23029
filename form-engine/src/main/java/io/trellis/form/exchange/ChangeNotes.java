package io.trellis.form.exchange;

import io.trellis.form.record.RecordData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Notes what was there before each change of one import, so that it can be taken back. */
final class ChangeNotes {

    private final ImportLog log;
    private final String entity;
    private final String job;
    private final List<Map<String, Object>> entries = new ArrayList<>();

    ChangeNotes(ImportLog log, String entity, String job) {
        this.log = log;
        this.entity = entity;
        this.job = job;
    }

    /** @param before null where the import created it */
    void saved(@Nullable RecordData before, RecordData after, boolean changed, Set<String> keys) {
        if (before == null) {
            log.created(entries, job, entity, after);
        } else if (changed) {
            log.updated(entries, job, entity, before, after, keys);
        }
    }

    void flush() {
        log.write(entries);
        entries.clear();
    }
}
