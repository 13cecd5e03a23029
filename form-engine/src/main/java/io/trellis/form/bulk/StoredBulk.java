package io.trellis.form.bulk;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.job.Job;
import io.trellis.core.job.JobUndo;
import io.trellis.core.job.Jobs;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.form.action.ActionResult;
import io.trellis.form.action.Actions;
import io.trellis.form.action.UndoResult;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.record.Labels;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
final class StoredBulk implements Bulk, JobUndo {

    private static final int CHUNK = 500;
    private static final String UPDATED = "updated";
    private static final String UNCHANGED = "unchanged";
    private static final String FAILED = "failed";
    private static final String DELETED = "deleted";

    private final Records records;
    private final FoundRecords found;
    private final Actions actions;
    private final BoundEntities entities;
    private final Labels labels;
    private final Jobs jobs;
    private final Messages messages;
    private final MappedCollection<BulkEntry> log;

    StoredBulk(
            Records records,
            FoundRecords found,
            Actions actions,
            BoundEntities entities,
            Labels labels,
            Jobs jobs,
            Messages messages,
            DocumentStore store) {
        this.records = records;
        this.found = found;
        this.actions = actions;
        this.entities = entities;
        this.labels = labels;
        this.jobs = jobs;
        this.messages = messages;
        this.log = store.collection(BulkEntry.COLLECTION);
    }

    @Override
    public Preview attempt(CurrentUser user, String entity, Which which, What what) {
        check(entity, what);
        long all = found.count(user, entity, which, MOST);
        List<String> ids = found.ids(user, entity, which, TRIED);
        BulkReport report = new BulkReport(messages);
        Doing trial = new Doing(user, entity, what, records.trial(), "", report);
        trial.all(ids);
        return new Preview(
                all,
                ids.size(),
                Math.toIntExact(report.counted(UPDATED) + report.counted(DELETED)),
                Math.toIntExact(report.counted(UNCHANGED)),
                report.reasons());
    }

    @Override
    public String start(CurrentUser user, String entity, Which which, What what) {
        check(entity, what);
        found.count(user, entity, which, MOST);
        String noted = UUID.randomUUID().toString();
        return jobs.start(user, KIND, Map.of("entity", entity, "undo", noted), progress -> {
            // which they are is settled before the first change, as a change may take a record off the list
            List<String> ids = found.ids(user, entity, which, MOST);
            progress.total(ids.size());
            BulkReport report = new BulkReport(messages);
            Doing doing = new Doing(user, entity, what, records, noted, report);
            for (int from = 0; from < ids.size() && !progress.cancelled(); from += CHUNK) {
                doing.all(ids.subList(from, Math.min(from + CHUNK, ids.size())), progress);
                report.tell(progress);
            }
            report.close(progress, "problems", user, entity, labels);
        });
    }

    private void check(String entity, What what) {
        switch (what) {
            case What.Put(var field, var _) -> {
                if (entities.get(entity)
                        .field(field)
                        .filter(one -> !one.computed())
                        .isEmpty()) {
                    throw refused("form.bulk.unknown-field", field);
                }
            }
            case What.Delete() -> {}
            case What.Act(var action, var _) -> {
                if (!actions.named(entity, action)) {
                    throw refused("form.bulk.unknown-action", action);
                }
            }
        }
    }

    private TrellisException refused(String key, Object... about) {
        return new TrellisException(CoreError.INVALID_INPUT, messages.text(key, about));
    }

    /** One piece of work, or the trial of one: then nothing is noted. */
    private final class Doing {

        private final CurrentUser user;
        private final String entity;
        private final What what;
        private final Records through;
        private final String job;
        private final BulkReport report;
        private long place;

        Doing(CurrentUser user, String entity, What what, Records through, String job, BulkReport report) {
            this.user = user;
            this.entity = entity;
            this.what = what;
            this.through = through;
            this.job = job;
            this.report = report;
        }

        private boolean tries() {
            return job.isEmpty();
        }

        void all(List<String> ids) {
            all(ids, null);
        }

        void all(List<String> ids, Jobs.@Nullable Progress progress) {
            switch (what) {
                case What.Put put -> put(ids, put);
                case What.Delete _ -> each(ids, progress, this::delete);
                case What.Act act -> each(ids, progress, id -> act(id, act));
            }
        }

        private void each(
                List<String> ids, Jobs.@Nullable Progress progress, java.util.function.Consumer<RecordId> one) {
            int done = 0;
            for (String id : ids) {
                if (progress != null && done++ % 50 == 0) {
                    report.tell(progress);
                    if (progress.cancelled()) {
                        return;
                    }
                }
                one.accept(new RecordId(entity, id));
            }
        }

        private void put(List<String> ids, What.Put put) {
            Map<String, RecordData> before = new HashMap<>();
            through.get(user, entity, ids)
                    .forEach(record -> before.put(record.id().id(), record));
            List<RecordData> there =
                    ids.stream().filter(before::containsKey).map(before::get).toList();
            ids.stream()
                    .filter(id -> !before.containsKey(id))
                    .forEach(id -> report.refused(FAILED, id, report.why(new SaveResult.Missing())));
            Map<String, @Nullable Object> change = new HashMap<>();
            change.put(put.field(), put.value());
            List<BulkEntry> meant = there.stream()
                    .map(record -> BulkEntry.put(
                            job,
                            place++,
                            record.id().id(),
                            record.revision() + 1,
                            put.field(),
                            record.get(put.field())))
                    .toList();
            if (!tries() && !meant.isEmpty()) {
                // before the writes, so that a server that dies between leaves nothing unnoted
                log.insertAll(meant);
            }
            List<SaveResult> results = through.saveAll(
                    user,
                    entity,
                    there.stream()
                            .map(record -> new Records.Row(record.id().id(), record.revision(), change))
                            .toList());
            List<String> never = new ArrayList<>();
            for (int i = 0; i < results.size(); i++) {
                if (results.get(i) instanceof SaveResult.Saved(var _, var changed)) {
                    report.count(changed ? UPDATED : UNCHANGED);
                    if (changed) {
                        continue;
                    }
                } else {
                    report.refused(FAILED, there.get(i).id().id(), report.why(results.get(i)));
                }
                never.add(meant.get(i).id());
            }
            if (!tries() && !never.isEmpty()) {
                log.delete(Criteria.in("_id", never));
            }
        }

        private void delete(RecordId id) {
            SaveResult result = through.get(user, id)
                    .map(record -> through.delete(user, id, record.revision()))
                    .orElseGet(SaveResult.Missing::new);
            if (result instanceof SaveResult.Saved(var record, var _)) {
                report.count(DELETED);
                if (!tries()) {
                    log.insertAll(List.of(BulkEntry.deleted(job, place++, id.id(), record.revision())));
                }
            } else {
                report.refused(FAILED, id.id(), report.why(result));
            }
        }

        private void act(RecordId id, What.Act act) {
            Map<String, @Nullable Object> asked = new LinkedHashMap<>(act.asked());
            ActionResult result = tries()
                    ? actions.attempt(user, id, act.action(), asked)
                    : actions.run(user, id, act.action(), asked, job + "/" + id.id());
            switch (result) {
                case ActionResult.Done done -> {
                    log.insertAll(List.of(BulkEntry.acted(job, place++, id.id(), done.operation())));
                    report.count(UPDATED);
                }
                case ActionResult.Possible _ -> report.count(UPDATED);
                case ActionResult.Refused _,
                        ActionResult.Conflict _,
                        ActionResult.NotOffered _,
                        ActionResult.Missing _ -> report.refused(FAILED, id.id(), report.why(result));
            }
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String undo(CurrentUser user, Job job) {
        return undo(user, job.id());
    }

    @Override
    public String undo(CurrentUser user, String id) {
        Job done = jobs.find(user, id)
                .filter(job ->
                        job.kind().equals(KIND) && job.owner().equals(user.id()) && job.state() != Job.State.RUNNING)
                .orElseThrow(() -> refused("form.bulk.undo-unknown"));
        String noted = String.valueOf(done.parameters().get("undo"));
        String entity = String.valueOf(done.parameters().get("entity"));
        return jobs.start(user, UNDO_KIND, Map.of("entity", entity), progress -> back(user, entity, noted, progress));
    }

    private void back(CurrentUser user, String entity, String noted, Jobs.Progress progress) {
        progress.total(log.count(Criteria.eq("job", noted)));
        BulkReport report = new BulkReport(messages);
        List<BulkEntry> page = page(noted, null);
        while (!page.isEmpty() && !progress.cancelled()) {
            back(user, entity, page, report);
            report.tell(progress);
            page = page(noted, page.getLast().id());
        }
        report.close(progress, "kept", user, entity, labels);
    }

    private List<BulkEntry> page(String noted, @Nullable String after) {
        Criteria of = Criteria.eq("job", noted);
        return log.find(StoreQuery.of(after == null ? of : of.and(Criteria.lt("_id", after)))
                .by(Sort.descending("_id"))
                .limit(CHUNK));
    }

    private void back(CurrentUser user, String entity, List<BulkEntry> page, BulkReport report) {
        List<BulkEntry> puts =
                page.stream().filter(entry -> entry.did() == BulkEntry.Did.PUT).toList();
        List<SaveResult> results = records.saveAll(
                user,
                entity,
                puts.stream()
                        .map(entry -> new Records.Row(entry.record(), entry.revision(), entry.former()))
                        .toList());
        for (int i = 0; i < puts.size(); i++) {
            told(puts.get(i), results.get(i), report);
        }
        for (BulkEntry entry : page) {
            switch (entry.did()) {
                case PUT -> {}
                case DELETED -> told(entry, records.restore(user, new RecordId(entity, entry.record())), report);
                case ACTED -> {
                    switch (actions.undo(user, entry.operation())) {
                        case UndoResult.Done _ -> report.count("restored");
                        case UndoResult.Refused(var why) -> report.refused("kept", entry.record(), why);
                        case UndoResult.Missing _ ->
                            report.refused("kept", entry.record(), messages.text("form.bulk.undo-unknown"));
                    }
                }
            }
        }
    }

    private static void told(BulkEntry entry, SaveResult result, BulkReport report) {
        if (result instanceof SaveResult.Saved) {
            report.count("restored");
        } else {
            report.refused("kept", entry.record(), report.why(result));
        }
    }
}
