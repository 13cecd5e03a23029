package io.trellis.form.bulk;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.job.Jobs;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Share.Grantee;
import io.trellis.core.security.Share.Kind;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.MappedCollection;
import io.trellis.form.action.ActionResult;
import io.trellis.form.action.Actions;
import io.trellis.form.bulk.Bulk.What;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.RecordShares;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** One piece of work on many records, or the trial of one: then nothing is noted. */
final class BulkRun {

    static final String UPDATED = "updated";
    static final String UNCHANGED = "unchanged";
    static final String DELETED = "deleted";
    static final String STARTED = "started";
    static final String FAILED = "failed";

    /** So many records go by until it is told how far it is. */
    private static final int TOLD_EVERY = 50;

    /** What all of them have. */
    record Parts(
            Actions actions,
            RecordShares shares,
            BoundEntities entities,
            ObjectProvider<FlowStarts> starts,
            Notifications notifications,
            Messages messages,
            MappedCollection<BulkEntry> log) {

        /** Of whoever has flows. */
        Optional<FlowStarts> flows() {
            return Optional.ofNullable(starts.getIfAvailable());
        }
    }

    private final Parts parts;
    private final CurrentUser user;
    private final String entity;
    private final What what;
    private final Records through;
    private final String job;
    private final BulkReport report;
    private final Map<String, Integer> given = new LinkedHashMap<>();
    private long place;

    /** @param job under which it is noted; empty for a trial */
    BulkRun(Parts parts, CurrentUser user, String entity, What what, Records through, String job, BulkReport report) {
        this.parts = parts;
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
            case What.Put put -> save(ids, put.values().keySet(), record -> new HashMap<>(put.values()));
            case What.Mark mark ->
                save(ids, List.of(mark.field()), record -> {
                    Map<String, @Nullable Object> change = new HashMap<>();
                    change.put(mark.field(), marked(record.get(mark.field()), mark));
                    return change;
                });
            case What.Delete _ -> each(ids, progress, this::delete);
            case What.Act act -> each(ids, progress, id -> act(id, act));
            case What.Share share -> each(ids, progress, id -> share(id, share.given()));
            case What.Unshare unshare -> each(ids, progress, id -> unshare(id, unshare.with()));
            case What.Start start -> each(ids, progress, id -> start(id, start.flow()));
        }
    }

    private static List<Object> marked(@Nullable Object held, What.Mark mark) {
        Set<Object> now = new LinkedHashSet<>();
        if (held instanceof Collection<?> some) {
            now.addAll(some);
        }
        now.addAll(mark.add());
        now.removeAll(Set.copyOf(mark.remove()));
        return List.copyOf(now);
    }

    private void each(List<String> ids, Jobs.@Nullable Progress progress, Consumer<RecordId> one) {
        int done = 0;
        for (String id : ids) {
            if (progress != null && done++ % TOLD_EVERY == 0) {
                report.tell(progress);
                if (progress.cancelled()) {
                    return;
                }
            }
            one.accept(new RecordId(entity, id));
        }
    }

    private void save(
            List<String> ids, Collection<String> fields, Function<RecordData, Map<String, @Nullable Object>> change) {
        Map<String, RecordData> before = new HashMap<>();
        through.get(user, entity, ids).forEach(record -> before.put(record.id().id(), record));
        List<RecordData> there =
                ids.stream().filter(before::containsKey).map(before::get).toList();
        ids.stream()
                .filter(id -> !before.containsKey(id))
                .forEach(id -> report.refused(FAILED, id, report.why(new SaveResult.Missing())));
        List<BulkEntry> meant = there.stream()
                .map(record -> BulkEntry.put(job, place++, record, fields))
                .toList();
        if (!tries() && !meant.isEmpty()) {
            // before the writes, so that a server that dies between leaves nothing unnoted
            parts.log().insertAll(meant);
        }
        List<SaveResult> results = through.saveAll(
                user,
                entity,
                there.stream()
                        .map(record -> new Records.Row(record.id().id(), record.revision(), change.apply(record)))
                        .toList());
        List<String> never = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i) instanceof SaveResult.Saved(var record, var changed)) {
                report.count(changed ? UPDATED : UNCHANGED);
                if (changed) {
                    note(there.get(i), record);
                    continue;
                }
            } else {
                report.refused(FAILED, there.get(i).id().id(), report.why(results.get(i)));
            }
            never.add(meant.get(i).id());
        }
        if (!tries() && !never.isEmpty()) {
            parts.log().delete(Criteria.in("_id", never));
        }
    }

    /** Whom a field names now that did not name them before. */
    private void note(RecordData before, RecordData after) {
        if (what instanceof What.Put put && put.tell()) {
            put.values().keySet().stream()
                    .filter(field -> parts.entities()
                            .get(entity)
                            .field(field)
                            .filter(BulkRun::isPerson)
                            .isPresent())
                    .forEach(field -> {
                        if (after.get(field) instanceof String person && !person.equals(before.get(field))) {
                            given.merge(person, 1, Integer::sum);
                        }
                    });
        }
    }

    private static boolean isPerson(BoundField field) {
        return field.kind() == ValueKind.REFERENCE
                && field.target().filter(BuiltinEntities.USER::equals).isPresent();
    }

    /** Once each, however many records they were given; not of what one took oneself. */
    void tellPeople() {
        LocalizedText records = parts.entities().get(entity).definition().plural();
        String told = what instanceof What.Share ? "form.bulk.shared" : "form.bulk.told";
        given.forEach((person, count) -> {
            if (!person.equals(user.id())) {
                parts.notifications()
                        .tell(
                                person,
                                "bulk/" + job,
                                new LocalizedText(
                                        parts.messages()
                                                .text(told, user.name(), count, records.zh())
                                                .zh(),
                                        parts.messages()
                                                .text(told, user.name(), count, records.en())
                                                .en()),
                                "/records/" + entity);
            }
        });
    }

    private void delete(RecordId id) {
        SaveResult result = through.get(user, id)
                .map(record -> through.delete(user, id, record.revision()))
                .orElseGet(SaveResult.Missing::new);
        if (result instanceof SaveResult.Saved(var record, var _)) {
            report.count(DELETED);
            if (!tries()) {
                parts.log().insertAll(List.of(BulkEntry.deleted(job, place++, id.id(), record.revision())));
            }
        } else {
            report.refused(FAILED, id.id(), report.why(result));
        }
    }

    private void act(RecordId id, What.Act act) {
        Map<String, @Nullable Object> asked = new LinkedHashMap<>(act.asked());
        ActionResult result = tries()
                ? parts.actions().attempt(user, id, act.action(), asked)
                : parts.actions().run(user, id, act.action(), asked, job + "/" + id.id());
        switch (result) {
            case ActionResult.Done done -> {
                parts.log().insertAll(List.of(BulkEntry.acted(job, place++, id.id(), done.operation())));
                report.count(UPDATED);
            }
            case ActionResult.Possible _ -> report.count(UPDATED);
            case ActionResult.Refused _, ActionResult.Conflict _, ActionResult.NotOffered _, ActionResult.Missing _ ->
                report.refused(FAILED, id.id(), report.why(result));
        }
    }

    private void share(RecordId id, RecordShares.Given given) {
        List<Object> former = former(id, given.to());
        shared(
                id,
                former,
                KeptShare.write(given),
                tries()
                        ? parts.shares().attempt(user, id, given)
                        : parts.shares().shareAmongMany(user, id, given));
    }

    private void unshare(RecordId id, Grantee with) {
        List<Object> former = former(id, with);
        shared(
                id,
                former,
                "",
                tries()
                        ? parts.shares().attemptEnd(user, id, with)
                        : parts.shares().unshare(user, id, with));
    }

    private List<Object> former(RecordId id, Grantee to) {
        return parts.shares().of(user, id).stream()
                .filter(share -> share.to().equals(to))
                .<Object>map(share -> KeptShare.write(RecordShares.Given.of(share)))
                .toList();
    }

    private void shared(RecordId id, List<Object> former, String now, SaveResult result) {
        if (!(result instanceof SaveResult.Saved(var _, var changed))) {
            report.refused(FAILED, id.id(), report.whyNotShared(result));
            return;
        }
        report.count(changed ? UPDATED : UNCHANGED);
        if (changed && !tries()) {
            parts.log().insertAll(List.of(BulkEntry.shared(job, place++, id.id(), former, now)));
            if (what instanceof What.Share(var given) && given.to().kind() == Kind.USER) {
                this.given.merge(given.to().id(), 1, Integer::sum);
            }
        }
    }

    private void start(RecordId id, String flow) {
        FlowStarts flows = parts.flows().orElseThrow();
        Optional<LocalizedText> not = tries() ? flows.attempt(user, id, flow) : flows.start(user, id, flow);
        not.ifPresentOrElse(why -> report.refused(FAILED, id.id(), why), () -> report.count(STARTED));
    }
}
