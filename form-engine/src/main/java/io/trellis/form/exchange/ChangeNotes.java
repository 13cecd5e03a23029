package io.trellis.form.exchange;

import io.trellis.core.time.TimeOrderedIds;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.Records;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Notes what was there before each change of one import, so that it can be taken back. The notes come before the writes,
 * so that a server that dies between the two leaves nothing unnoted; what then was not written is taken off again.
 */
final class ChangeNotes {

    private final ImportLog log;
    private final TimeOrderedIds ids;
    private final String entity;
    private final String job;
    private final Set<String> noted = new HashSet<>();
    private final Map<String, ImportDocument> done = new HashMap<>();

    ChangeNotes(ImportLog log, TimeOrderedIds ids, String entity, String job) {
        this.log = log;
        this.ids = ids;
        this.entity = entity;
        this.job = job;
    }

    /** @return the rows to be saved; new records have the ids that are noted */
    List<Records.Row> meant(List<ImportRun.Change> changes) {
        List<ImportDocument> meant = new ArrayList<>();
        List<Records.Row> rows = new ArrayList<>();
        for (ImportRun.Change change : changes) {
            RecordData before = change.before();
            if (before == null) {
                String id = ids.next();
                rows.add(new Records.Row(id, Records.Row.NEW, change.row().values()));
                meant.add(ImportDocument.created(job, entity, id, 1));
            } else {
                rows.add(change.row());
                meant.add(ImportDocument.updated(job, entity, before, before.revision() + 1, change.keys()));
            }
        }
        log.write(meant);
        meant.forEach(entry -> noted.add(entry.id()));
        return rows;
    }

    /** @param before null where the import created it */
    void saved(@Nullable RecordData before, RecordData after, boolean changed, Set<String> keys) {
        if (before == null) {
            add(ImportDocument.created(job, entity, after.id().id(), after.revision()));
        } else if (changed) {
            add(ImportDocument.updated(job, entity, before, after.revision(), keys));
        }
    }

    private void add(ImportDocument entry) {
        done.put(entry.id(), entry);
    }

    /** What was meant is noted as it came. */
    void flush() {
        Set<String> never = new HashSet<>(noted);
        never.removeAll(done.keySet());
        done.keySet().removeAll(noted);
        log.write(done.values());
        log.forget(never);
        noted.clear();
        done.clear();
    }
}
