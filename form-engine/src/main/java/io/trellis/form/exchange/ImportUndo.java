package io.trellis.form.exchange;

import io.trellis.core.job.Jobs;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Takes an import back, the last change first. What somebody has changed since stays as it is. */
@Component
final class ImportUndo {

    private final ImportLog log;
    private final Records records;

    ImportUndo(ImportLog log, Records records) {
        this.log = log;
        this.records = records;
    }

    void run(CurrentUser user, String entity, String job, Jobs.Progress progress) {
        progress.total(log.count(job));
        Counts counts = new Counts();
        // a record that the import changed twice is at our own revision after the first step back
        Map<String, Long> ours = new HashMap<>();
        String after = null;
        for (List<ImportLog.Entry> page = log.page(job, after);
                !page.isEmpty() && !progress.cancelled();
                page = log.page(job, after)) {
            for (ImportLog.Entry entry : page) {
                long expected = ours.getOrDefault(entry.record(), entry.revision());
                back(user, new RecordId(entity, entry.record()), entry, expected, ours, counts);
            }
            after = ImportLog.id(job, page.getLast());
            counts.tell(progress);
        }
        counts.tell(progress);
    }

    private void back(
            CurrentUser user,
            RecordId id,
            ImportLog.Entry entry,
            long revision,
            Map<String, Long> ours,
            Counts counts) {
        SaveResult result = entry.created()
                ? records.delete(user, id, revision)
                : records.update(user, id, revision, entry.before());
        if (result instanceof SaveResult.Saved(var record, var changed)) {
            ours.put(id.id(), record.revision());
            if (entry.created()) {
                counts.deleted++;
            } else {
                counts.restored++;
            }
        } else {
            counts.kept++;
        }
    }

    private static final class Counts {

        private long deleted;
        private long restored;
        private long kept;

        void tell(Jobs.Progress progress) {
            progress.done(deleted + restored + kept);
            progress.count("deleted", deleted);
            progress.count("restored", restored);
            progress.count("kept", kept);
        }
    }
}
