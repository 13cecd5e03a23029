package io.trellis.form.exchange;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes, and notes what was there before. */
final class RealSaving implements ImportRun.Saving {

    private final Records records;
    private final ImportLog log;
    private final CurrentUser user;
    private final String entity;
    private final String job;
    private final List<Map<String, Object>> entries = new ArrayList<>();

    RealSaving(Records records, ImportLog log, CurrentUser user, String entity, String job) {
        this.records = records;
        this.log = log;
        this.user = user;
        this.entity = entity;
        this.job = job;
    }

    @Override
    public List<SaveResult> save(List<Line> lines) {
        return records.saveAll(user, entity, lines.stream().map(RealSaving::row).toList());
    }

    private static Records.Row row(Line line) {
        RecordData before = line.before();
        Map<String, @Nullable Object> values = line.row().values();
        return before == null
                ? new Records.Row(null, 0, values)
                : new Records.Row(before.id().id(), before.revision(), values);
    }

    @Override
    public boolean real() {
        return true;
    }

    @Override
    public void saved(Line line, RecordData after, boolean changed) {
        RecordData before = line.before();
        if (before == null) {
            log.created(entries, job, entity, after);
        } else if (changed) {
            log.updated(entries, job, entity, before, after, line.row().keys());
        }
    }

    @Override
    public void flush() {
        log.write(entries);
        entries.clear();
    }
}
