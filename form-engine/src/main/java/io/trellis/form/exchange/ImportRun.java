package io.trellis.form.exchange;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.job.Jobs;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.exchange.LineMatches.Verdict;
import io.trellis.form.exchange.table.Table;
import io.trellis.form.record.Duplicates.Likely;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One import, from the first line to the last: read some lines, find what they name, save them together, go on. */
final class ImportRun {

    private static final int CHUNK = 500;

    /**
     * Where the lines go.
     *
     * @param records the records, or for a dry run a trial of them
     * @param notes empty for a dry run
     * @param turn held from finding what is there to saving
     */
    record Target(CurrentUser user, String entity, Records records, Optional<ChangeNotes> notes, Lock turn) {

        List<SaveResult> save(List<Change> changes) {
            if (changes.isEmpty()) {
                return List.of();
            }
            List<Records.Row> rows = notes.map(noting -> noting.meant(changes))
                    .orElseGet(() -> changes.stream().map(Change::row).toList());
            return records.saveAll(user, entity, rows);
        }
    }

    /**
     * @param before what is there, null for a new record
     * @param keys of the fields that the file brings
     */
    record Change(Records.Row row, @Nullable RecordData before, Set<String> keys) {}

    private final ImportPlan plan;
    private final RowReader reader;
    private final ExistingRecords existing;
    private final Target target;
    private final ErrorFile errors;
    private final Jobs.Progress progress;
    private final ImportReport report;
    private final LineMatches matches;
    private final Deferred deferred = new Deferred();

    /**
     * @param before what is there, null for a new record
     * @param merged whether it is that because they are alike, and not by the key
     * @param fill whether only its empty fields get a value
     */
    private record Line(ReadRow row, @Nullable RecordData before, boolean merged, boolean fill) {

        Change asked(ImportPlan plan) {
            Records.Row asked = before == null
                    ? new Records.Row(null, Records.Row.NEW, row.values())
                    : new Records.Row(before.id().id(), before.revision(), plan.completed(row.values(), before));
            return new Change(asked, before, row.keys());
        }
    }

    ImportRun(
            ImportPlan plan,
            RowReader reader,
            ExistingRecords existing,
            Target target,
            ErrorFile errors,
            Jobs.Progress progress,
            ImportReport report,
            LineMatches matches) {
        this.plan = plan;
        this.reader = reader;
        this.existing = existing;
        this.target = target;
        this.errors = errors;
        this.progress = progress;
        this.report = report;
        this.matches = matches;
    }

    void run(Iterator<Table.Row> rows) {
        List<Table.Row> chunk = new ArrayList<>(CHUNK);
        while (rows.hasNext() && !progress.cancelled()) {
            chunk.add(rows.next());
            if (chunk.size() == CHUNK || !rows.hasNext()) {
                chunk(chunk);
                chunk.clear();
                report.tell(progress);
            }
        }
    }

    Deferred deferred() {
        return deferred;
    }

    private void chunk(List<Table.Row> rows) {
        List<ReadRow> batch = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (ReadRow row : reader.read(rows)) {
            Optional<String> key = plan.key().isPresent() ? existing.keyOf(row) : Optional.empty();
            boolean alike = matches.mustWait(row);
            // a second line about a record sees what the first one did to it
            if (alike || key.isPresent() && !keys.add(key.get())) {
                save(batch);
                batch.clear();
                keys.clear();
                key.ifPresent(keys::add);
            }
            batch.add(row);
        }
        save(batch);
        matches.saved();
    }

    private void save(List<ReadRow> rows) {
        target.turn().lock();
        try {
            found(rows);
        } finally {
            target.turn().unlock();
        }
    }

    private void found(List<ReadRow> rows) {
        Map<String, List<RecordData>> found = existing.find(rows);
        Map<ReadRow, RecordData> before = new HashMap<>();
        List<ReadRow> fresh = new ArrayList<>();
        for (ReadRow row : rows) {
            RecordData there = row.failed() ? null : before(row, found);
            if (there != null) {
                before.put(row, there);
            } else if (!row.failed()) {
                fresh.add(row);
            }
        }
        Map<ReadRow, Verdict> verdicts = matches.of(fresh);
        List<Line> lines = new ArrayList<>();
        Set<String> touched = new HashSet<>();
        for (ReadRow row : rows) {
            Optional<Line> line = row.failed() ? Optional.empty() : line(row, before.get(row), verdicts.get(row));
            String id = line.map(Line::before).map(record -> record.id().id()).orElse("");
            // one that two lines go into is as the first left it when the second comes
            if (!id.isEmpty() && !touched.add(id)) {
                write(lines);
                lines.clear();
                touched.clear();
                touched.add(id);
                line = line.flatMap(this::again);
            }
            if (row.failed()) {
                fail(row, row.problems());
            }
            line.map(ImportRun::asDecided).ifPresent(lines::add);
        }
        write(lines);
    }

    private Optional<Line> again(Line line) {
        Optional<Line> again = Optional.ofNullable(line.before())
                .flatMap(matches::again)
                .map(record -> new Line(line.row(), record, line.merged(), line.fill()));
        if (again.isEmpty()) {
            line.row().problems().addAll(report.problems().of(new SaveResult.Missing()));
        }
        return again;
    }

    private static Line asDecided(Line line) {
        if (line.fill() && line.before() != null) {
            LineMatches.onlyEmpty(line.row(), line.before());
        }
        return line;
    }

    /** Empty for a line that nothing is saved of; it says why then, or is counted as skipped. */
    private Optional<Line> line(ReadRow row, @Nullable RecordData before, @Nullable Verdict verdict) {
        return switch (verdict) {
            case null -> Optional.of(new Line(row, before, false, false));
            case Verdict.New _ -> Optional.of(new Line(row, null, false, false));
            case Verdict.Into(var record, var fill) -> Optional.of(new Line(row, record, true, fill));
            case Verdict.Skipped(var like) -> {
                report.skipped(row.source().line(), like);
                yield Optional.empty();
            }
            case Verdict.Impossible(var why) -> {
                row.problems().add(why);
                yield Optional.empty();
            }
        };
    }

    private void write(List<Line> lines) {
        List<SaveResult> results =
                target.save(lines.stream().map(line -> line.asked(plan)).toList());
        Map<String, List<Likely>> alike = alike(results);
        for (int i = 0; i < results.size(); i++) {
            settle(lines.get(i), results.get(i), alike);
        }
        target.notes().ifPresent(ChangeNotes::flush);
    }

    /** What a trial saved as a second of something, by id; a run says nothing that its trial did not. */
    private Map<String, List<Likely>> alike(List<SaveResult> results) {
        return target.notes().isPresent()
                ? Map.of()
                : target.records()
                        .duplicates()
                        .of(
                                target.user(),
                                target.entity(),
                                results.stream()
                                        .flatMap(result ->
                                                result instanceof SaveResult.Saved(var record, var changed) && changed
                                                        ? Stream.of(record.id().id())
                                                        : Stream.empty())
                                        .toList());
    }

    private void settle(Line line, SaveResult result, Map<String, List<Likely>> alike) {
        if (!(result instanceof SaveResult.Saved(var record, var changed))) {
            fail(line.row(), report.problems().of(result));
            return;
        }
        alike.getOrDefault(record.id().id(), List.of()).stream()
                .findFirst()
                .ifPresent(other -> line.row().warnings().add(report.alike(other)));
        warn(line.row());
        matches.settled(line.row(), record, line.before() == null);
        if (line.merged()) {
            report.merged(line.row().source().line(), matches.title(record), line.fill());
        } else if (line.before() == null) {
            report.created();
        } else if (changed) {
            report.updated();
        } else {
            report.unchanged();
        }
        deferred.changed(record);
        target.notes()
                .ifPresentOrElse(
                        notes -> notes.saved(
                                line.before(), record, changed, line.row().keys()),
                        () -> tried(line.row(), record));
        if (!line.row().later().isEmpty()) {
            deferred.add(line.row(), record);
        }
    }

    /** What was only tried is not in the store, where later lines look for it. */
    private void tried(ReadRow row, RecordData record) {
        existing.tried(row, record);
        reader.lookups().filter(index -> index.entity().equals(target.entity())).forEach(index -> index.tried(record));
    }

    /** Null for a new record; a problem of the row where there is none or more than one. */
    private @Nullable RecordData before(ReadRow row, Map<String, List<RecordData>> found) {
        if (plan.key().isEmpty()) {
            return null;
        }
        ImportPlan.Column column = plan.key().get();
        Optional<String> key = existing.keyOf(row);
        LocalizedText label = column.label();
        if (key.isEmpty()) {
            row.problems().add(report.text("exchange.row.noKey", label));
            return null;
        }
        List<RecordData> records = found.getOrDefault(key.get(), List.of());
        if (records.size() > 1) {
            row.problems().add(report.text("exchange.row.keyAmbiguous", LocalizedText.same(key.get())));
        } else if (records.isEmpty() && plan.mode() == Imports.Mode.UPDATE) {
            row.problems().add(report.text("exchange.row.noMatch", LocalizedText.same(key.get())));
        }
        return records.isEmpty() ? null : records.getFirst();
    }

    /** After a trial, the error file has the lines in doubt too; after a run they are imported, and not to be again. */
    private void warn(ReadRow row) {
        List<LocalizedText> written = new ArrayList<>();
        for (ImportWarning warning : row.warnings()) {
            if (report.warnings().add(row.source().line(), warning)
                    && target.notes().isEmpty()) {
                written.add(report.warnings().written(warning));
            }
        }
        if (!written.isEmpty()) {
            errors.add(row.source(), written);
        }
    }

    void fail(ReadRow row, List<LocalizedText> problems) {
        row.warnings().forEach(warning -> report.warnings().add(row.source().line(), warning));
        report.failed(row.source().line(), problems);
        errors.add(row.source(), problems);
    }

    /** The second pass. */
    void link(Map<ImportPlan.Column, LookupIndex> lookups) {
        lookups.values().forEach(LookupIndex::forgetMissing);
        for (int from = 0; from < deferred.links().size(); from += CHUNK) {
            List<Deferred.Link> links =
                    deferred.links().subList(from, Math.min(deferred.links().size(), from + CHUNK));
            prepare(links, lookups);
            List<Deferred.Link> asked = new ArrayList<>();
            List<Change> changes = new ArrayList<>();
            for (Deferred.Link link : links) {
                Map<String, @Nullable Object> values = values(link, lookups);
                if (!link.row().failed()) {
                    asked.add(link);
                    Records.Row row = new Records.Row(
                            link.record().id().id(), link.record().revision(), values);
                    changes.add(new Change(row, link.record(), link.row().keys()));
                } else {
                    fail(link.row(), link.row().problems());
                }
            }
            List<SaveResult> results = target.save(changes);
            for (int i = 0; i < results.size(); i++) {
                Deferred.Link link = asked.get(i);
                if (results.get(i) instanceof SaveResult.Saved(var after, var changed)) {
                    target.notes()
                            .ifPresent(notes -> notes.saved(
                                    link.record(), after, changed, link.row().keys()));
                } else {
                    fail(link.row(), report.problems().of(results.get(i)));
                }
            }
            target.notes().ifPresent(ChangeNotes::flush);
        }
        report.tell(progress);
    }

    private static void prepare(List<Deferred.Link> links, Map<ImportPlan.Column, LookupIndex> lookups) {
        lookups.forEach((column, index) -> {
            Set<String> texts = new HashSet<>();
            links.forEach(link -> {
                String text = link.row().later().get(column.key());
                if (text != null) {
                    texts.add(text);
                }
            });
            index.prepare(texts);
        });
    }

    private Map<String, @Nullable Object> values(Deferred.Link link, Map<ImportPlan.Column, LookupIndex> lookups) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        lookups.forEach((column, index) -> {
            String text = link.row().later().get(column.key());
            if (text == null) {
                return;
            }
            List<String> ids = index.of(text);
            if (ids.size() == 1) {
                values.put(column.key(), ids.getFirst());
            } else {
                String problem = ids.isEmpty() ? "exchange.row.notFound" : "exchange.row.ambiguous";
                link.row().problems().add(reader.problem(problem, column, text));
            }
        });
        return values;
    }
}
