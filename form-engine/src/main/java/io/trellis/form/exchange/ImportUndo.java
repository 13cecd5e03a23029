package io.trellis.form.exchange;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.job.Jobs;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.Labels;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes an import back, the last change first. What somebody has changed since stays as it is. */
@Component
final class ImportUndo {

    /** Of so many records it is said why they stayed. */
    private static final int TOLD = 20;

    private final ImportLog log;
    private final Records records;
    private final Labels labels;
    private final Messages messages;

    ImportUndo(ImportLog log, Records records, Labels labels, Messages messages) {
        this.log = log;
        this.records = records;
        this.labels = labels;
        this.messages = messages;
    }

    /** @param importer who imported */
    void run(CurrentUser user, String entity, String job, String importer, Jobs.Progress progress) {
        progress.total(log.count(job));
        Counts counts = new Counts();
        // a record that the import changed twice is at our own revision after the first step back
        Map<String, Long> ours = new HashMap<>();
        String after = null;
        for (List<ImportLog.Entry> page = log.page(job, after);
                !page.isEmpty() && !progress.cancelled();
                page = log.page(job, after)) {
            Map<String, RecordData> there = there(user, entity, page);
            for (ImportLog.Entry entry : page) {
                RecordData now = there.get(entry.record());
                if (!ours.containsKey(entry.record()) && !happened(entry, now, importer)) {
                    continue;
                }
                long expected = ours.getOrDefault(entry.record(), entry.revision());
                back(user, new RecordId(entity, entry.record()), entry, expected, ours, counts);
            }
            after = ImportLog.id(job, page.getLast());
            counts.tell(progress);
        }
        counts.tell(progress);
        if (!counts.why.isEmpty()) {
            progress.result("kept", told(user, entity, counts.why));
        }
    }

    private List<Map<String, Object>> told(CurrentUser user, String entity, Map<String, LocalizedText> why) {
        Map<String, String> titles = labels.of(user, entity, why.keySet());
        return why.entrySet().stream()
                .map(kept -> Map.<String, Object>of(
                        "record", titles.getOrDefault(kept.getKey(), kept.getKey()),
                        "message", kept.getValue().in(user.locale())))
                .toList();
    }

    private LocalizedText why(SaveResult result) {
        return switch (result) {
            case SaveResult.Rejected(var violations) -> violations.getFirst().message();
            case SaveResult.Conflict conflict -> messages.text("exchange.undo.changed");
            case SaveResult.Forbidden forbidden -> messages.text("exchange.undo.forbidden");
            case SaveResult.Missing missing -> messages.text("exchange.undo.missing");
            case SaveResult.Saved saved -> throw new IllegalArgumentException("it did not stay as it was");
        };
    }

    private Map<String, RecordData> there(CurrentUser user, String entity, List<ImportLog.Entry> page) {
        Map<String, RecordData> there = new HashMap<>();
        List<String> ids = page.stream().map(ImportLog.Entry::record).distinct().toList();
        records.get(user, entity, ids).forEach(record -> there.put(record.id().id(), record));
        return there;
    }

    /**
     * Notes come before the writes, so that of an import that broke off the last may tell of what never was: then there is
     * no such record, or its next revision is yet to come or somebody else's.
     */
    private static boolean happened(ImportLog.Entry entry, @Nullable RecordData now, String importer) {
        if (now == null) {
            return !entry.created();
        }
        return entry.created()
                || now.revision() > entry.revision()
                || now.revision() == entry.revision() && now.updatedBy().equals(importer);
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
            if (counts.why.size() < TOLD) {
                counts.why.putIfAbsent(id.id(), why(result));
            }
        }
    }

    private static final class Counts {

        private long deleted;
        private long restored;
        private long kept;
        private final Map<String, LocalizedText> why = new LinkedHashMap<>();

        void tell(Jobs.Progress progress) {
            progress.done(deleted + restored + kept);
            progress.count("deleted", deleted);
            progress.count("restored", restored);
            progress.count("kept", kept);
        }
    }
}
