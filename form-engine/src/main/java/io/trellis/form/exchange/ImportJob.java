package io.trellis.form.exchange;

import io.trellis.core.file.Files;
import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.i18n.Messages;
import io.trellis.core.job.Jobs;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.exchange.ImportPlan.Column;
import io.trellis.form.exchange.Imports.ImportSettings;
import io.trellis.form.exchange.table.Table;
import io.trellis.form.exchange.table.Tables;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.Queries;
import io.trellis.form.record.Records;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Sets an import up and sees it through. */
@Component
final class ImportJob {

    private final Tables tables;
    private final Files files;
    private final BoundEntities entities;
    private final Permissions permissions;
    private final FieldContexts contexts;
    private final Queries queries;
    private final Records records;
    private final ImportLog log;
    private final Messages messages;

    ImportJob(
            Tables tables,
            Files files,
            BoundEntities entities,
            Permissions permissions,
            FieldContexts contexts,
            Queries queries,
            Records records,
            ImportLog log,
            Messages messages) {
        this.tables = tables;
        this.files = files;
        this.entities = entities;
        this.permissions = permissions;
        this.contexts = contexts;
        this.queries = queries;
        this.records = records;
        this.log = log;
        this.messages = messages;
    }

    /** @param undo under which name the changes are noted, so that they can be taken back */
    void run(
            CurrentUser user,
            String entityName,
            StoredFile file,
            ImportSettings settings,
            String undo,
            Jobs.Progress progress)
            throws IOException {
        BoundEntity entity = entities.get(entityName);
        try (Table table = tables.open(file);
                ErrorFile errors = new ErrorFile(table.header(), user.locale(), messages)) {
            ImportPlan plan = ImportPlan.of(
                    new ImportTarget(user, entity, permissions), table.header(), settings, messages, new ArrayList<>());
            Map<Column, LookupIndex> lookups = lookups(user, plan);
            Map<Column, Set<String>> inFile = scan(entityName, file, plan, lookups, progress);
            RowReader reader = new RowReader(plan, table.header().size(), user.zone(), lookups, inFile, messages);
            ImportReport report = new ImportReport(new SaveProblems(entity, messages), messages, user.locale());
            ImportRun run = new ImportRun(
                    plan,
                    reader,
                    new ExistingRecords(queries, user, entityName, plan, contexts.of(user, entityName)),
                    target(user, entityName, settings, undo),
                    errors,
                    progress,
                    report);
            run.run(table.rows());
            run.link(lookups);
            String name = file.name().replaceFirst("\\.[^.]*$", "") + "-errors.csv";
            errors.store(files, user, name).ifPresent(stored -> progress.result("errorFile", stored.id()));
        }
    }

    /** A dry run takes the way of the real one, over records that nothing is written to. */
    private ImportRun.Target target(CurrentUser user, String entity, ImportSettings settings, String undo) {
        return settings.dryRun()
                ? new ImportRun.Target(user, entity, records.trial(), Optional.empty())
                : new ImportRun.Target(user, entity, records, Optional.of(new ChangeNotes(log, entity, undo)));
    }

    private Map<Column, LookupIndex> lookups(CurrentUser user, ImportPlan plan) {
        Map<Column, LookupIndex> lookups = new HashMap<>();
        for (Column column : plan.columns()) {
            Optional<String> target = column.field().kind() == ValueKind.REFERENCE
                    ? column.field().target()
                    : Optional.empty();
            target.ifPresent(entity -> lookups.put(
                    column,
                    new LookupIndex(queries, user, entity, column.lookup().orElseGet(() -> entities.get(entity)
                            .definition()
                            .titleField()))));
        }
        return lookups;
    }

    /** Counts the lines, and gathers what the file itself brings for lookups within it. */
    private Map<Column, Set<String>> scan(
            String entity, StoredFile file, ImportPlan plan, Map<Column, LookupIndex> lookups, Jobs.Progress progress) {
        Map<Column, Column> sources = new HashMap<>();
        Map<Column, Set<String>> inFile = new HashMap<>();
        lookups.forEach((column, index) -> {
            if (index.entity().equals(entity)) {
                plan.columns().stream()
                        .filter(candidate -> candidate.field().key().equals(index.field()))
                        .findFirst()
                        .ifPresent(source -> {
                            sources.put(column, source);
                            inFile.put(column, new HashSet<>());
                        });
            }
        });
        long rows = 0;
        try (Table table = tables.open(file)) {
            for (Iterator<Table.Row> all = table.rows(); all.hasNext(); rows++) {
                Table.Row row = all.next();
                sources.forEach((column, source) -> {
                    Object cell = row.cell(source.index());
                    if (cell != null) {
                        inFile.getOrDefault(column, new HashSet<>()).add(source.text(Cells.text(cell)));
                    }
                });
            }
        }
        progress.total(rows);
        return inFile;
    }

    List<String> header(StoredFile file) {
        try (Table table = tables.open(file)) {
            return table.header();
        }
    }
}
