package io.trellis.form.bulk;

import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.job.Job;
import io.trellis.core.job.Jobs;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.form.record.RecordId;
import io.trellis.form.step.FollowUp;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** An action with each of many records, begun by a step once all else is written: a job of whoever took the step. */
@Component
final class ActedOnMany implements FollowUp {

    static final String ID = "act";

    private static final String ENTITY = "entity";
    private static final String FILTER = "filter";
    private static final String ACTION = "action";
    private static final String ASKED = "asked";
    private static final JsonMapper JSON = new JsonMapper();

    private final ObjectProvider<Bulk> bulk;
    private final Jobs jobs;
    private final Users users;
    private final MappedCollection<Begun> begun;

    ActedOnMany(ObjectProvider<Bulk> bulk, Jobs jobs, Users users, DocumentStore store) {
        this.bulk = bulk;
        this.jobs = jobs;
        this.users = users;
        this.begun = store.collection(CollectionSpec.of("bulkOfSteps", Begun.class));
    }

    /** @param id the step's key */
    record Begun(String id, String job) {}

    static Map<String, String> kept(
            String entity, Filter filter, String action, Map<String, ? extends @Nullable Object> asked) {
        return Map.of(
                ENTITY,
                entity,
                FILTER,
                FilterJson.write(filter).toString(),
                ACTION,
                action,
                ASKED,
                FilterJson.node(asked).toString());
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Followed run(CurrentUser user, RecordId record, Map<String, String> settings, String key) {
        if (begun.get(key).isPresent()) {
            return new Followed.Done(0);
        }
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        JSON.readTree(settings.getOrDefault(ASKED, "{}"))
                .properties()
                .forEach(one -> asked.put(one.getKey(), FilterJson.plain(one.getValue())));
        Filter filter = FilterJson.read(JSON.readTree(settings.getOrDefault(FILTER, "{}")));
        try {
            String job = bulk.getObject()
                    .start(
                            user,
                            settings.getOrDefault(ENTITY, ""),
                            new Bulk.Which.Matching(filter, ""),
                            new Bulk.What.Act(settings.getOrDefault(ACTION, ""), asked));
            begun.insertIfAbsent(new Begun(key, job));
        } catch (TrellisException e) {
            return new Followed.Refused(e.text());
        }
        return new Followed.Done(0);
    }

    /** What runs is stopped; what is done is taken back in the background, as far as nobody changed it since. */
    @Override
    public void takeBack(String key) {
        Optional<Job> known = begun.get(key).flatMap(one -> jobs.find(CurrentUser.system(), one.job()));
        known.ifPresent(job -> {
            if (job.state() == Job.State.RUNNING) {
                jobs.cancel(CurrentUser.system(), job.id());
            } else {
                users.find(job.owner()).filter(User::active).ifPresent(owner -> bulk.getObject()
                        .undo(users.asCurrent(owner), job.id()));
            }
        });
    }
}
