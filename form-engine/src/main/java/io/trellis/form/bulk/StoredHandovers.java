package io.trellis.form.bulk;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.Filter;
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
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.query.Queries;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** {@link Handovers} by the same work as a change of many, one entity after the other. */
@Component
final class StoredHandovers implements Handovers, JobUndo {

    private static final String ACTIVE = "active";
    private static final String KEPT = "kept";
    private static final String OFF = "off";

    private final StoredBulk bulk;
    private final Records records;
    private final Queries queries;
    private final FoundRecords found;
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
    public List<Owned> owned(CurrentUser user, String person) {
        return may(user, person)
                ? entities.all().stream()
                        .filter(entity -> BuiltinEntities.find(entity.name()).isEmpty())
                        .map(entity -> new Owned(
                                entity.name(), entity.plural(), queries.count(user, entity.name(), theirs(person), "")))
                        .filter(owned -> owned.count() > 0)
                        .sorted(Comparator.comparingLong(Owned::count).reversed())
                        .toList()
                : List.of();
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
        to.keySet().forEach(entity -> {
            found.count(user, entity, new Bulk.Which.Matching(theirs(person), ""), Bulk.MOST);
        });
        String noted = UUID.randomUUID().toString();
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("undo", noted);
        parameters.put("person", person);
        parameters.put("name", leaver.name());
        parameters.put("entities", List.copyOf(to.keySet()));
        parameters.put(OFF, switchOff);
        Map<String, String> wanted = new LinkedHashMap<>(to);
        return jobs.start(user, KIND, parameters, progress -> hand(user, leaver, wanted, switchOff, noted, progress));
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
        to.keySet()
                .forEach(entity -> ids.put(
                        entity, found.ids(user, entity, new Bulk.Which.Matching(theirs(leaver.id()), ""), Bulk.MOST)));
        progress.total(ids.values().stream().mapToLong(List::size).sum());
        BulkReport report = new BulkReport(messages);
        Map<String, Long> given = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> one : ids.entrySet()) {
            String successor = to.getOrDefault(one.getKey(), "");
            long before = report.counted(BulkRun.UPDATED);
            bulk.put(
                    user,
                    one.getKey(),
                    new Bulk.What.Put(SystemFields.OWNER, successor),
                    one.getValue(),
                    part(noted, one.getKey()),
                    report,
                    progress);
            given.merge(successor, report.counted(BulkRun.UPDATED) - before, Long::sum);
        }
        given.forEach((successor, count) -> tell(user, leaver, successor, count, noted));
        if (switchOff && report.reasons().isEmpty() && !progress.cancelled()) {
            if (activate(user, leaver.id(), false)) {
                progress.result(OFF, true);
            }
        }
        report.close(
                progress, "problems", user, to.keySet().stream().findFirst().orElse(""), bulk.labels());
    }

    private static String part(String noted, String entity) {
        return noted + "/" + entity;
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
        List<String> entitiesOf = new ArrayList<>();
        if (job.parameters().get("entities") instanceof List<?> all) {
            all.forEach(one -> entitiesOf.add(String.valueOf(one)));
        }
        return jobs.start(
                user, UNDO_KIND, Map.of("name", String.valueOf(job.parameters().get("name"))), progress -> {
                    // what somebody else switched off is theirs to switch on
                    if (Boolean.TRUE.equals(job.results().get(OFF))) {
                        activate(user, person, true);
                    }
                    BulkReport report = new BulkReport(messages);
                    for (String entity : entitiesOf) {
                        bulk.back(user, entity, part(noted, entity), report, progress);
                    }
                    report.close(
                            progress,
                            KEPT,
                            user,
                            entitiesOf.stream().findFirst().orElse(""),
                            bulk.labels());
                });
    }

    private TrellisException refused(String key) {
        return new TrellisException(CoreError.INVALID_INPUT, messages.text(key));
    }
}
