package io.trellis.form.exchange;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.file.Files;
import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.job.Job;
import io.trellis.core.job.Jobs;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.time.TimeOrderedIds;
import io.trellis.form.exchange.ImportPlan.Column;
import io.trellis.form.exchange.Imports.ImportSettings;
import io.trellis.form.exchange.table.Table;
import io.trellis.form.exchange.table.TableReading;
import io.trellis.form.exchange.table.Tables;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.ValueKind;
import io.trellis.form.file.RecordFiles;
import io.trellis.form.query.Queries;
import io.trellis.form.record.Records;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** Sets an import up and sees it through. */
@Component
final class ImportJob {

    private static final Duration LONGEST_RUN = Duration.ofDays(1);

    private final Tables tables;
    private final Files files;
    private final BoundEntities entities;
    private final Permissions permissions;
    private final FieldContexts contexts;
    private final Queries queries;
    private final Records records;
    private final ImportLog log;
    private final TimeOrderedIds ids;
    private final Messages messages;
    private final RecordFiles recordFiles;
    private final ImportTurns turns;

    ImportJob(
            Tables tables,
            Files files,
            BoundEntities entities,
            Permissions permissions,
            FieldContexts contexts,
            Queries queries,
            Records records,
            ImportLog log,
            TimeOrderedIds ids,
            RecordFiles recordFiles,
            ImportTurns turns,
            Messages messages) {
        this.turns = turns;
        this.recordFiles = recordFiles;
        this.tables = tables;
        this.files = files;
        this.entities = entities;
        this.permissions = permissions;
        this.contexts = contexts;
        this.queries = queries;
        this.records = records;
        this.log = log;
        this.ids = ids;
        this.messages = messages;
    }

    /**
     * The file goes soon after: what people brought lies nowhere but in the records. A trial leaves it for the run that
     * follows.
     *
     * @param undo under which name the changes are noted, so that they can be taken back
     */
    void run(
            CurrentUser user,
            String entityName,
            StoredFile file,
            ImportSettings settings,
            String undo,
            Jobs.Progress progress)
            throws IOException {
        StoredFile beside = settings.archive();
        List<StoredFile> brought = beside == null ? List.of(file) : List.of(file, beside);
        brought.forEach(one -> files.keepFor(LONGEST_RUN, one));
        try (Archive archive = beside == null ? null : Archive.open(files, beside, messages)) {
            Optional<BroughtFiles> named =
                    Optional.ofNullable(archive).map(open -> new BroughtFiles(open, recordFiles, user));
            runAll(user, entityName, file, settings, undo, progress, named);
        } finally {
            brought.forEach(one -> files.keepFor(settings.dryRun() ? Imports.UPLOADS_KEPT : Duration.ZERO, one));
        }
    }

    /** Why a ZIP cannot be opened; empty for one that can. */
    Optional<LocalizedText> wrong(StoredFile archive) {
        try (Archive open = Archive.open(files, archive, messages)) {
            Objects.requireNonNull(open);
            return Optional.empty();
        } catch (TrellisException e) {
            return Optional.of(e.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void runAll(
            CurrentUser user,
            String entityName,
            StoredFile file,
            ImportSettings settings,
            String undo,
            Jobs.Progress progress,
            Optional<BroughtFiles> named)
            throws IOException {
        BoundEntity entity = entities.get(entityName);
        FieldContext context = contexts.of(user, entityName);
        Seen seen = seen(user, entity, file, settings, context);
        ImportPlan plan = seen.plan();
        ImportScan scan = seen.scan();
        progress.total(seen.rows());
        ImportReport report = new ImportReport(new SaveProblems(entity, messages), messages, user.locale());
        scan.warnings()
                .forEach((line, warnings) ->
                        warnings.forEach(one -> report.warnings().add(line, one)));
        try (Table table = tables.openForJob(file, settings.reading());
                ErrorFile errors = new ErrorFile(table, plan, user.locale(), messages);
                AlikeFile alike = settings.dryRun() ? new AlikeFile(user.locale()) : null) {
            RowReader reader = new RowReader(
                            plan,
                            table.header().size(),
                            user.zone(),
                            seen.lookups(),
                            scan.inFile(),
                            scan.readings(),
                            messages)
                    .with(named);
            ImportRun.Target target = target(user, entityName, settings, undo);
            LineMatches matches =
                    new LineMatches(entity, target, settings.deciding(), context, messages, Optional.ofNullable(alike));
            ImportRun run = new ImportRun(
                    plan,
                    reader,
                    new ExistingRecords(queries, user, entityName, plan, context),
                    target,
                    errors,
                    progress,
                    report,
                    matches);
            run.run(table.rows());
            run.link(seen.lookups());
            errors.store(files, user, file.name()).ifPresent(stored -> progress.result("errorFile", stored.id()));
            if (alike != null && matches.found() > 0) {
                progress.count("duplicates", matches.found());
                alike.store(files, user).ifPresent(stored -> progress.result(Imports.ALIKE, stored.id()));
            }
        }
    }

    /** What a first reading of the whole file shows. */
    private record Seen(ImportPlan plan, Map<Column, LookupIndex> lookups, ImportScan scan, long rows) {}

    private Seen seen(
            CurrentUser user, BoundEntity entity, StoredFile file, ImportSettings settings, FieldContext context) {
        try (Table table = tables.openForJob(file, settings.reading())) {
            ImportPlan plan = ImportPlan.of(
                    new ImportTarget(user, entity, permissions, settings.archive() != null),
                    table.header(),
                    settings,
                    messages,
                    new ArrayList<>());
            Map<Column, LookupIndex> lookups = lookups(user, plan);
            ImportScan scan = new ImportScan(entity.definition().name(), plan, lookups, context, messages);
            return new Seen(
                    plan, lookups, scan, scan.read(table, settings.reading().fillMerged()));
        }
    }

    /** A dry run takes the way of the real one, over records that nothing is written to. */
    private ImportRun.Target target(CurrentUser user, String entity, ImportSettings settings, String undo) {
        return settings.dryRun()
                ? new ImportRun.Target(user, entity, records.trial(), Optional.empty(), new ReentrantLock())
                : new ImportRun.Target(
                        user,
                        entity,
                        records,
                        Optional.of(new ChangeNotes(log, ids, entity, undo)),
                        turns.into(entity));
    }

    private Map<Column, LookupIndex> lookups(CurrentUser user, ImportPlan plan) {
        Map<Column, LookupIndex> lookups = new HashMap<>();
        for (Column column : plan.columns()) {
            Optional<String> target = column.field().kind() == ValueKind.REFERENCE
                    ? column.field().target()
                    : Optional.empty();
            target.map(entities::get)
                    .ifPresent(there -> lookups.put(
                            column,
                            new LookupIndex(
                                    queries,
                                    user,
                                    there.name(),
                                    column.lookup().map(there::own).orElseGet(() -> Optional.of(there.title())),
                                    contexts.of(user, there.name()))));
        }
        return lookups;
    }

    /** What a trial found alike; nothing where it found nothing. */
    Alikes alikes(CurrentUser user, String entityName, Job trial, long from, int most) {
        if (!(trial.results().get(Imports.ALIKE) instanceof String kept)) {
            return new Alikes(0, List.of());
        }
        StoredFile file = files.find(user, kept)
                .orElseThrow(() -> new TrellisException(CoreError.INVALID_INPUT, messages.text("exchange.alike.past")));
        long total = Math.min(Limits.DECIDED_ROWS, trial.counts().getOrDefault("duplicates", 0L));
        BoundEntity entity = entities.get(entityName);
        try (InputStream content = files.open(file)) {
            return new KeptAlikes(entity, records, new AlikeTexts(entity, contexts.of(user, entityName)), messages)
                    .shown(user, total, AlikeFile.read(content, from, most));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> header(StoredFile file, TableReading reading) {
        try (Table table = tables.open(file, reading)) {
            return table.header();
        }
    }
}
