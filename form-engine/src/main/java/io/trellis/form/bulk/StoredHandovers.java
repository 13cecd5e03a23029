package io.trellis.form.bulk;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.job.Job;
import io.trellis.core.job.JobUndo;
import io.trellis.core.job.Jobs;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.query.Queries;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** {@link Handovers} by the same work as a change of many, one part after the other. */
@Component
final class StoredHandovers implements Handovers, JobUndo {

    private static final String ACTIVE = "active";
    private static final String KEPT = "kept";
    private static final String OFF = "off";
    private static final String PARTS = "parts";

    /** Between an entity and its field, after one, and before what is no record. */
    private static final String NAMED = ".";

    private static final String SHARED = "/shared";
    private static final String OTHER = ":";

    private final StoredBulk bulk;
    private final Records records;
    private final Queries queries;
    private final FoundRecords found;
    private final NamedFields named;
    private final SharedRecords shared;
    private final List<Handed> others;
    private final MappedCollection<BulkEntry> log;
    private final Entities entities;
    private final Users users;
    private final Permissions permissions;
    private final Jobs jobs;
    private final Notifications notifications;
    private final Messages messages;

    StoredHandovers(
            StoredBulk bulk,
            Records records,
            Queries queries,
            FoundRecords found,
            NamedFields named,
            SharedRecords shared,
            List<Handed> others,
            DocumentStore store,
            Entities entities,
            Users users,
            Permissions permissions,
            Jobs jobs,
            Notifications notifications,
            Messages messages) {
        this.bulk = bulk;
        this.records = records;
        this.queries = queries;
        this.found = found;
        this.named = named;
        this.shared = shared;
        this.others = List.copyOf(others);
        this.log = store.collection(BulkEntry.COLLECTION);
        this.entities = entities;
        this.users = users;
        this.permissions = permissions;
        this.jobs = jobs;
        this.notifications = notifications;
        this.messages = messages;
    }

    @Override
    public boolean may(CurrentUser user, String person) {
        return !user.id().equals(person)
                && (permissions.has(user, Capability.ADMIN)
                        || users.managerOf(person)
                                .filter(manager -> manager.id().equals(user.id()))
                                .isPresent());
    }

    @Override
    public List<Part> parts(CurrentUser user, String person) {
        if (!may(user, person)) {
            return List.of();
        }
        List<Part> parts = new ArrayList<>();
        own(entities)
                .forEach(entity -> parts.add(new Part(
                        entity.name(),
                        As.OWNER,
                        entity.plural(),
                        queries.count(user, entity.name(), theirs(person), ""))));
        named.of(user)
                .forEach(field -> parts.add(new Part(
                        field.entity() + NAMED + field.field(),
                        As.NAMED,
                        field.label(),
                        queries.count(user, field.entity(), field.of(person), ""))));
        own(entities)
                .forEach(entity -> parts.add(new Part(
                        entity.name() + SHARED,
                        As.SHARED,
                        entity.plural(),
                        shared.of(user, entity.name(), person).size())));
        others.forEach(other -> parts.add(new Part(
                OTHER + other.name(),
                As.OTHER,
                other.label(),
                other.of(user, person).size())));
        return parts.stream()
                .filter(part -> part.count() > 0)
                .sorted(Comparator.comparing(Part::as)
                        .thenComparing(Comparator.comparingLong(Part::count).reversed()))
                .toList();
    }

    private static List<EntityDefinition> own(Entities entities) {
        return entities.all().stream()
                .filter(entity -> BuiltinEntities.find(entity.name()).isEmpty())
                .toList();
    }

    private static Filter theirs(String person) {
        return Filter.eq(SystemFields.OWNER, person);
    }

    @Override
    public String start(CurrentUser user, String person, Map<String, String> to, boolean switchOff) {
        user.requireActing();
        if (!may(user, person)) {
            throw new TrellisException(CoreError.FORBIDDEN, messages.text("form.handover.not-yours"));
        }
        User leaver = users.find(person).orElseThrow(() -> refused("form.handover.nobody"));
        to.values().forEach(successor -> {
            if (successor.equals(person)
                    || users.find(successor).filter(User::active).isEmpty()) {
                throw refused("form.handover.successor");
            }
        });
        to.keySet().forEach(key -> work(user, person, key).check());
        String noted = UUID.randomUUID().toString();
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("undo", noted);
        parameters.put("person", person);
        parameters.put("name", leaver.name());
        parameters.put(PARTS, List.copyOf(to.keySet()));
        parameters.put(OFF, switchOff);
        Map<String, String> wanted = new LinkedHashMap<>(to);
        return jobs.start(user, KIND, parameters, progress -> hand(user, leaver, wanted, switchOff, noted, progress));
    }

    /** One part of a handover: what it is about, and how it is given and taken back. */
    private interface Work {

        /** @throws TrellisException INVALID_INPUT where there is too much of it */
        default void check() {}

        List<String> ids();

        void give(List<String> ids, String to, String noted, BulkReport report, Jobs.Progress progress);

        /** @param undone see {@link StoredBulk#back} */
        void back(String noted, BulkReport report, Jobs.Progress progress, Map<RecordId, StoredBulk.Undone> undone);
    }

    /** @throws TrellisException INVALID_INPUT where there is no such part, or none that the user knows of */
    private Work work(CurrentUser user, String person, String key) {
        if (key.startsWith(OTHER)) {
            return others.stream()
                    .filter(other -> key.equals(OTHER + other.name()))
                    .findFirst()
                    .<Work>map(other -> new OfOther(user, person, other))
                    .orElseThrow(() -> refused("form.handover.part"));
        }
        if (key.endsWith(SHARED)) {
            return new OfShared(user, person, known(key.substring(0, key.length() - SHARED.length())));
        }
        int dot = key.indexOf(NAMED);
        if (dot < 0) {
            return new OfRecords(user, known(key), theirs(person), to -> new Bulk.What.Put(SystemFields.OWNER, to));
        }
        NamedFields.Named field = named.find(user, key.substring(0, dot), key.substring(dot + NAMED.length()))
                .orElseThrow(() -> refused("form.handover.part"));
        return new OfRecords(
                user,
                field.entity(),
                field.of(person),
                to -> field.several() ? field.swap(person, to) : new Bulk.What.Put(field.field(), to));
    }

    private String known(String entity) {
        return own(entities).stream()
                .map(EntityDefinition::name)
                .filter(entity::equals)
                .findFirst()
                .orElseThrow(() -> refused("form.handover.part"));
    }

    private final class OfRecords implements Work {

        private final CurrentUser user;
        private final String entity;
        private final Filter filter;
        private final Function<String, Bulk.What> what;

        OfRecords(CurrentUser user, String entity, Filter filter, Function<String, Bulk.What> what) {
            this.user = user;
            this.entity = entity;
            this.filter = filter;
            this.what = what;
        }

        @Override
        public void check() {
            found.count(user, entity, new Bulk.Which.Matching(filter, ""), Bulk.MOST);
        }

        @Override
        public List<String> ids() {
            return found.ids(user, entity, new Bulk.Which.Matching(filter, ""), Bulk.MOST);
        }

        @Override
        public void give(List<String> ids, String to, String noted, BulkReport report, Jobs.Progress progress) {
            bulk.change(user, entity, what.apply(to), ids, noted, report, progress);
        }

        @Override
        public void back(
                String noted, BulkReport report, Jobs.Progress progress, Map<RecordId, StoredBulk.Undone> undone) {
            bulk.back(user, entity, noted, report, progress, undone);
        }
    }

    private final class OfShared implements Work {

        private final CurrentUser user;
        private final String person;
        private final String entity;

        OfShared(CurrentUser user, String person, String entity) {
            this.user = user;
            this.person = person;
            this.entity = entity;
        }

        @Override
        public List<String> ids() {
            return shared.of(user, entity, person);
        }

        @Override
        public void give(List<String> ids, String to, String noted, BulkReport report, Jobs.Progress progress) {
            shared.give(user, entity, ids, person, to, noted, report);
            report.tell(progress);
        }

        @Override
        public void back(
                String noted, BulkReport report, Jobs.Progress progress, Map<RecordId, StoredBulk.Undone> undone) {
            bulk.back(user, entity, noted, report, progress, undone);
        }
    }

    private final class OfOther implements Work {

        private final CurrentUser user;
        private final String person;
        private final Handed other;

        OfOther(CurrentUser user, String person, Handed other) {
            this.user = user;
            this.person = person;
            this.other = other;
        }

        @Override
        public List<String> ids() {
            return other.of(user, person);
        }

        @Override
        public void give(List<String> ids, String to, String noted, BulkReport report, Jobs.Progress progress) {
            long place = 0;
            for (String id : ids) {
                BulkEntry entry = BulkEntry.given(noted, place++, id, to);
                log.insertAll(List.of(entry));
                Optional<LocalizedText> not = other.give(user, id, person, to);
                if (not.isPresent()) {
                    report.refused(BulkRun.FAILED, id, not.get());
                    log.delete(Criteria.id(entry.id()));
                } else {
                    report.count(BulkRun.UPDATED);
                }
            }
            report.tell(progress);
        }

        @Override
        public void back(
                String noted, BulkReport report, Jobs.Progress progress, Map<RecordId, StoredBulk.Undone> undone) {
            log.find(StoreQuery.of(Criteria.eq("job", noted)).by(Sort.descending("_id")))
                    .forEach(entry -> other.give(user, entry.record(), entry.operation(), person)
                            .ifPresentOrElse(
                                    why -> report.refused(KEPT, entry.record(), why), () -> report.count("restored")));
            report.tell(progress);
        }
    }

    private void hand(
            CurrentUser user,
            User leaver,
            Map<String, String> to,
            boolean switchOff,
            String noted,
            Jobs.Progress progress) {
        // which they are is settled before the first change
        Map<String, List<String>> ids = new LinkedHashMap<>();
        to.keySet().forEach(key -> ids.put(key, work(user, leaver.id(), key).ids()));
        progress.total(ids.values().stream().mapToLong(List::size).sum());
        BulkReport report = new BulkReport(messages);
        Map<String, Long> given = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> one : ids.entrySet()) {
            if (progress.cancelled()) {
                break;
            }
            String successor = to.getOrDefault(one.getKey(), "");
            long before = report.counted(BulkRun.UPDATED);
            work(user, leaver.id(), one.getKey())
                    .give(one.getValue(), successor, part(noted, one.getKey()), report, progress);
            given.merge(successor, report.counted(BulkRun.UPDATED) - before, Long::sum);
        }
        given.forEach((successor, count) -> tell(user, leaver, successor, count, noted));
        if (switchOff && report.reasons().isEmpty() && !progress.cancelled()) {
            if (activate(user, leaver.id(), false)) {
                progress.result(OFF, true);
            }
        }
        report.close(progress, "problems", user, firstEntity(to.keySet()), bulk.labels());
    }

    /** Of which the titles are that a report tells; the first part's. */
    private static String firstEntity(Collection<String> keys) {
        return keys.stream()
                .filter(key -> !key.startsWith(OTHER))
                .map(key -> key.split("[./]", 2)[0])
                .findFirst()
                .orElse("");
    }

    private static String part(String noted, String key) {
        return noted + "/" + key;
    }

    private void tell(CurrentUser user, User leaver, String successor, long count, String noted) {
        if (count > 0 && !successor.equals(user.id())) {
            notifications.tell(
                    successor,
                    "handover/" + noted,
                    messages.text("form.handover.told", user.name(), count, leaver.name()),
                    "/");
        }
    }

    /** In the rights of who asks: only administrators may. @return whether that changed anything */
    private boolean activate(CurrentUser user, String person, boolean active) {
        RecordId id = new RecordId(BuiltinEntities.USER, person);
        return records.get(user, id)
                .map(record -> records.update(user, id, record.revision(), Map.of(ACTIVE, active)))
                .filter(result -> result instanceof SaveResult.Saved(var _, var changed) && changed)
                .isPresent();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String undo(CurrentUser user, Job job) {
        user.requireActing();
        if (!job.kind().equals(KIND) || !job.owner().equals(user.id()) || job.state() == Job.State.RUNNING) {
            throw refused("form.bulk.undo-unknown");
        }
        String noted = String.valueOf(job.parameters().get("undo"));
        String person = String.valueOf(job.parameters().get("person"));
        List<String> keys = new ArrayList<>();
        // of handovers from before there were other parts, the entities
        Object kept = job.parameters().getOrDefault(PARTS, job.parameters().get("entities"));
        if (kept instanceof List<?> all) {
            all.forEach(one -> keys.add(String.valueOf(one)));
        }
        return jobs.start(
                user, UNDO_KIND, Map.of("name", String.valueOf(job.parameters().get("name"))), progress -> {
                    // what somebody else switched off is theirs to switch on
                    if (Boolean.TRUE.equals(job.results().get(OFF))) {
                        activate(user, person, true);
                    }
                    BulkReport report = new BulkReport(messages);
                    Map<RecordId, StoredBulk.Undone> undone = new HashMap<>();
                    // the last first: two parts may have changed one record
                    for (String key : keys.reversed()) {
                        work(user, person, key).back(part(noted, key), report, progress, undone);
                    }
                    report.close(progress, KEPT, user, firstEntity(keys), bulk.labels());
                });
    }

    private TrellisException refused(String key) {
        return new TrellisException(CoreError.INVALID_INPUT, messages.text(key));
    }
}
