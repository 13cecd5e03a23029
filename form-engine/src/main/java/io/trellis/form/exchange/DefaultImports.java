package io.trellis.form.exchange;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.i18n.Messages;
import io.trellis.core.job.Job;
import io.trellis.core.job.Jobs;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.exchange.table.Table;
import io.trellis.form.exchange.table.TableReading;
import io.trellis.form.exchange.table.Tables;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
final class DefaultImports implements Imports {

    static final String KIND = "import";
    private static final String UNDO_KIND = "import-undo";

    private final Tables tables;
    private final BoundEntities entities;
    private final Permissions permissions;
    private final ImportJob job;
    private final ImportUndo undo;
    private final Jobs jobs;
    private final FieldContexts contexts;
    private final Messages messages;

    DefaultImports(
            Tables tables,
            BoundEntities entities,
            Permissions permissions,
            ImportJob job,
            ImportUndo undo,
            Jobs jobs,
            FieldContexts contexts,
            Messages messages) {
        this.tables = tables;
        this.entities = entities;
        this.permissions = permissions;
        this.job = job;
        this.undo = undo;
        this.jobs = jobs;
        this.contexts = contexts;
        this.messages = messages;
    }

    @Override
    public Proposal propose(CurrentUser user, String entity, StoredFile file, TableReading reading) {
        ImportTarget target = target(user, entity, false);
        try (Table table = tables.open(file, reading)) {
            return new Proposals(target.entity().definition(), target.fields(), contexts.of(user, entity), messages)
                    .of(table);
        }
    }

    @Override
    public List<SettingsProblem> check(CurrentUser user, String entity, StoredFile file, ImportSettings settings) {
        ImportTarget target = target(user, entity, settings.archive() != null);
        List<SettingsProblem> problems = new ArrayList<>();
        Optional.ofNullable(settings.archive())
                .flatMap(job::wrong)
                .ifPresent(why -> problems.add(new SettingsProblem("archive", "bad-archive", why)));
        ImportPlan.of(target, job.header(file, settings.reading()), settings, messages, problems);
        if (settings.deciding().lines().size() > Limits.DECIDED_ROWS) {
            problems.add(new SettingsProblem(
                    "duplicates.rows", "too-many", messages.text("exchange.alike.tooMany", Limits.DECIDED_ROWS)));
        }
        for (int i = 0; i < settings.mapping().size(); i++) {
            checkLookup(target, settings.mapping().get(i), "mapping[" + i + "].lookup", problems);
        }
        return List.copyOf(problems);
    }

    private void checkLookup(ImportTarget target, ColumnMapping mapping, String where, List<SettingsProblem> problems) {
        String lookup = mapping.lookup();
        if (lookup == null || lookup.equals("id")) {
            return;
        }
        target.field(mapping.field()).flatMap(field -> field.target()).ifPresent(entity -> {
            Optional<BoundField> known = entities.find(entity)
                    .flatMap(there -> there.own(lookup))
                    .filter(field ->
                            permissions.field(target.user(), entity, lookup).mayRead());
            if (known.isEmpty()) {
                problems.add(new SettingsProblem(
                        where, "unknown-field", messages.text("exchange.settings.unknownField", lookup)));
            } else if (!LookupIndex.finds(known.get())) {
                problems.add(new SettingsProblem(
                        where,
                        "finds-nothing",
                        messages.textAbout(
                                "exchange.settings.findsNothing",
                                known.get().definition().label())));
            }
        });
    }

    @Override
    public String start(CurrentUser user, String entity, StoredFile file, ImportSettings settings) {
        user.requireActing();
        List<SettingsProblem> problems = check(user, entity, file, settings);
        if (!problems.isEmpty()) {
            throw new TrellisException(
                    CoreError.INVALID_INPUT, problems.getFirst().message());
        }
        // noted before the first line, so that what an import did that broke off can be taken back too
        String noted = settings.dryRun() ? "" : UUID.randomUUID().toString();
        Map<String, Object> parameters = Map.of("entity", entity, "file", file.name(), "undo", noted);
        return jobs.start(user, KIND, parameters, progress -> job.run(user, entity, file, settings, noted, progress));
    }

    @Override
    public String undo(CurrentUser user, String jobId) {
        user.requireActing();
        Job done = jobs.find(user, jobId)
                .filter(found -> found.kind().equals(KIND) && found.state() != Job.State.RUNNING)
                .orElseThrow(() -> refused("exchange.undo.unknown"));
        String noted = String.valueOf(done.parameters().get("undo"));
        String entity = String.valueOf(done.parameters().get("entity"));
        if (noted.isEmpty()) {
            throw refused("exchange.undo.unknown");
        }
        target(user, entity, false);
        return jobs.start(
                user,
                UNDO_KIND,
                Map.of("entity", entity, "import", jobId),
                progress -> undo.run(user, entity, noted, done.owner(), progress));
    }

    @Override
    public Alikes alikes(CurrentUser user, String jobId, long from, int most) {
        Job trial = jobs.find(user, jobId)
                .filter(found -> found.kind().equals(KIND))
                .orElseThrow(() -> refused("exchange.alike.unknown"));
        String entity = String.valueOf(trial.parameters().get("entity"));
        target(user, entity, false);
        return job.alikes(user, entity, trial, from, most);
    }

    private ImportTarget target(CurrentUser user, String entity, boolean archive) {
        BoundEntity bound = entities.get(entity);
        if (!permissions.may(user, entity, Action.IMPORT)) {
            throw new TrellisException(
                    CoreError.FORBIDDEN,
                    messages.text(
                            "exchange.forbidden.import",
                            bound.definition().label().in(user.locale())));
        }
        return new ImportTarget(user, bound, permissions, archive);
    }

    private TrellisException refused(String key) {
        return new TrellisException(CoreError.INVALID_INPUT, messages.text(key));
    }
}
