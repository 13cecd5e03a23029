package io.trellis.form.bulk;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.job.Job;
import io.trellis.core.job.JobUndo;
import io.trellis.core.job.Jobs;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Share.Grantee;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.form.action.Actions;
import io.trellis.form.action.UndoResult;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import io.trellis.form.record.Labels;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.RecordShares;
import io.trellis.form.record.RecordShares.Given;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

@Component
final class StoredBulk implements Bulk, JobUndo {

    private static final int CHUNK = 500;

    private final Records records;
    private final FoundRecords found;
    private final Actions actions;
    private final RecordShares shares;
    private final BoundEntities entities;
    private final Labels labels;
    private final Jobs jobs;
    private final Messages messages;
    private final MappedCollection<BulkEntry> log;
    private final BulkRun.Parts parts;

    StoredBulk(
            Records records,
            FoundRecords found,
            Actions actions,
            RecordShares shares,
            BoundEntities entities,
            Labels labels,
            Jobs jobs,
            Messages messages,
            DocumentStore store,
            Notifications notifications,
            ObjectProvider<FlowStarts> flows) {
        this.records = records;
        this.found = found;
        this.actions = actions;
        this.shares = shares;
        this.entities = entities;
        this.labels = labels;
        this.jobs = jobs;
        this.messages = messages;
        this.log = store.collection(BulkEntry.COLLECTION);
        this.parts = new BulkRun.Parts(actions, shares, entities, flows, notifications, messages, log);
    }

    @Override
    public Preview attempt(CurrentUser user, String entity, Which which, What what) {
        check(entity, what);
        long all = found.count(user, entity, which, MOST);
        List<String> ids = found.ids(user, entity, which, TRIED);
        BulkReport report = new BulkReport(messages);
        BulkRun trial = new BulkRun(parts, user, entity, what, records.trial(), "", report);
        trial.all(ids);
        return new Preview(
                all,
                ids.size(),
                Math.toIntExact(report.counted(BulkRun.UPDATED)
                        + report.counted(BulkRun.DELETED)
                        + report.counted(BulkRun.STARTED)),
                Math.toIntExact(report.counted(BulkRun.UNCHANGED)),
                report.reasons());
    }

    @Override
    public String start(CurrentUser user, String entity, Which which, What what) {
        user.requireActing();
        check(entity, what);
        found.count(user, entity, which, MOST);
        String noted = UUID.randomUUID().toString();
        return jobs.start(user, KIND, Map.of("entity", entity, "undo", noted), progress -> {
            // which they are is settled before the first change, as a change may take a record off the list
            List<String> ids = found.ids(user, entity, which, MOST);
            progress.total(ids.size());
            BulkReport report = new BulkReport(messages);
            BulkRun doing = new BulkRun(parts, user, entity, what, records, noted, report);
            for (int from = 0; from < ids.size() && !progress.cancelled(); from += CHUNK) {
                doing.all(ids.subList(from, Math.min(from + CHUNK, ids.size())), progress);
                report.tell(progress);
            }
            doing.tellPeople();
            report.close(progress, "problems", user, entity, labels);
        });
    }

    private void check(String entity, What what) {
        switch (what) {
            case What.Put(var values, var _) -> {
                if (values.isEmpty()) {
                    throw refused("form.bulk.nothing");
                }
                values.keySet().forEach(field -> open(entity, field));
            }
            case What.Mark(var field, var add, var remove) -> {
                if (add.isEmpty() && remove.isEmpty()) {
                    throw refused("form.bulk.nothing");
                }
                BoundField held = open(entity, field);
                if (held.kind() != ValueKind.CODES) {
                    throw new TrellisException(
                            CoreError.INVALID_INPUT,
                            messages.textAbout(
                                    "form.bulk.not-several", held.definition().label()));
                }
            }
            case What.Start(var flow) -> {
                if (parts.flows().filter(known -> known.named(entity, flow)).isEmpty()) {
                    throw refused("form.bulk.unknown-flow", flow);
                }
            }
            case What.Delete(), What.Share(var _), What.Unshare(var _) -> {}
            case What.Act(var action, var _) -> {
                if (!actions.named(entity, action)) {
                    throw refused("form.bulk.unknown-action", action);
                }
            }
        }
    }

    private BoundField open(String entity, String field) {
        return entities.get(entity)
                .field(field)
                .filter(one -> !one.computed())
                .orElseThrow(() -> refused("form.bulk.unknown-field", field));
    }

    private TrellisException refused(String key, Object... about) {
        return new TrellisException(CoreError.INVALID_INPUT, messages.text(key, about));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String undo(CurrentUser user, Job job) {
        user.requireActing();
        return undo(user, job.id());
    }

    @Override
    public String undo(CurrentUser user, String id) {
        user.requireActing();
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
        back(user, entity, noted, report, progress);
        report.close(progress, "kept", user, entity, labels);
    }

    /** Changes records and notes what they were. */
    void change(
            CurrentUser user,
            String entity,
            What what,
            List<String> ids,
            String noted,
            BulkReport report,
            Jobs.Progress progress) {
        BulkRun doing = new BulkRun(parts, user, entity, what, records, noted, report);
        for (int from = 0; from < ids.size() && !progress.cancelled(); from += CHUNK) {
            doing.all(ids.subList(from, Math.min(from + CHUNK, ids.size())), progress);
            report.tell(progress);
        }
    }

    Labels labels() {
        return labels;
    }

    /** What the way back has done to a record: it stood at one revision before, and stands at another now. */
    record Undone(long before, long now) {}

    private void back(CurrentUser user, String entity, String noted, BulkReport report, Jobs.Progress progress) {
        back(user, entity, noted, report, progress, new HashMap<>());
    }

    /**
     * The last record first; what somebody changed since stays.
     *
     * @param undone by record, of changes that came after these and were taken back already
     */
    void back(
            CurrentUser user,
            String entity,
            String noted,
            BulkReport report,
            Jobs.Progress progress,
            Map<RecordId, Undone> undone) {
        List<BulkEntry> page = page(noted, null);
        while (!page.isEmpty() && !progress.cancelled()) {
            back(user, entity, page, report, undone);
            report.tell(progress);
            page = page(noted, page.getLast().id());
        }
    }

    private List<BulkEntry> page(String noted, @Nullable String after) {
        Criteria of = Criteria.eq("job", noted);
        return log.find(StoreQuery.of(after == null ? of : of.and(Criteria.lt("_id", after)))
                .by(Sort.descending("_id"))
                .limit(CHUNK));
    }

    private void back(
            CurrentUser user, String entity, List<BulkEntry> page, BulkReport report, Map<RecordId, Undone> undone) {
        List<BulkEntry> puts =
                page.stream().filter(entry -> entry.did() == BulkEntry.Did.PUT).toList();
        List<SaveResult> results = records.saveAll(
                user,
                entity,
                puts.stream()
                        .map(entry -> new Records.Row(
                                entry.record(),
                                Optional.ofNullable(undone.get(new RecordId(entity, entry.record())))
                                        .filter(later -> later.before() == entry.revision())
                                        .map(Undone::now)
                                        .orElse(entry.revision()),
                                entry.former()))
                        .toList());
        for (int i = 0; i < puts.size(); i++) {
            told(puts.get(i), results.get(i), report);
            if (results.get(i) instanceof SaveResult.Saved(var record, var _)) {
                undone.put(record.id(), new Undone(puts.get(i).revision() - 1, record.revision()));
            }
        }
        for (BulkEntry entry : page) {
            switch (entry.did()) {
                case PUT -> {}
                case DELETED -> told(entry, records.restore(user, new RecordId(entity, entry.record())), report);
                case GIVEN -> throw new IllegalStateException("no record: " + entry.id());
                case SHARED -> unshared(user, new RecordId(entity, entry.record()), entry, report);
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

    /** Only where it is still shared as the work left it: what somebody gave or ended since is theirs. */
    private void unshared(CurrentUser user, RecordId id, BulkEntry entry, BulkReport report) {
        Optional<Given> before = entry.before().stream().findFirst().map(text -> KeptShare.read(String.valueOf(text)));
        Optional<Given> then =
                Optional.of(entry.operation()).filter(text -> !text.isEmpty()).map(KeptShare::read);
        Grantee with = before.or(() -> then).orElseThrow().to();
        Optional<Given> now = shares.of(user, id).stream()
                .filter(share -> share.to().equals(with))
                .map(Given::of)
                .findFirst();
        if (!now.equals(then)) {
            report.refused("kept", entry.record(), messages.text("form.bulk.shared-since"));
            return;
        }
        told(
                entry,
                before.map(former -> shares.shareAmongMany(user, id, former))
                        .orElseGet(() -> shares.unshare(user, id, with)),
                report);
    }

    private static void told(BulkEntry entry, SaveResult result, BulkReport report) {
        if (result instanceof SaveResult.Saved) {
            report.count("restored");
        } else {
            report.refused("kept", entry.record(), report.why(result));
        }
    }
}
