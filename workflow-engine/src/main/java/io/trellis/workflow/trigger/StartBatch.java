package io.trellis.workflow.trigger;

import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.query.RecordPage;
import io.trellis.form.record.RecordData;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.definition.Deployments;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.FlowStuck;
import io.trellis.workflow.inbox.Relay;
import io.trellis.workflow.run.FlowOwners;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Starts a flow for each record that is meant at a time, in pages; a record with a process of the flow is left out. Whoever
 * owns the record counts as who asked for it, else whom the flow belongs to.
 */
@Component
final class StartBatch {

    private static final int PAGE = 200;

    /** So many records have their turn at one time. */
    static final int MOST = 10_000;

    private final Queries queries;
    private final FlowEngine engine;
    private final Deployments deployments;
    private final FlowOwners owners;
    private final Users users;
    private final StartTrouble trouble;
    private final Relay relay;

    StartBatch(
            Queries queries,
            FlowEngine engine,
            Deployments deployments,
            FlowOwners owners,
            Users users,
            StartTrouble trouble,
            Relay relay) {
        this.queries = queries;
        this.engine = engine;
        this.deployments = deployments;
        this.owners = owners;
        this.users = users;
        this.trouble = trouble;
        this.relay = relay;
    }

    /** @param clock whose time it is. @return how many were started */
    int start(Definitions.Published flow, String entity, String clock, Instant time, Filter filter) {
        deployments.ensure(flow);
        String fallback = owners.first(flow.definition().name()).orElse(CurrentUser.SYSTEM_ID);
        int started = 0;
        int seen = 0;
        @Nullable String after = null;
        do {
            RecordPage page = queries.list(
                    CurrentUser.system(),
                    new ListQuery(entity, filter, "", List.of(), List.of("owner"), PAGE, after, false));
            List<FlowEngine.Start> starts = new ArrayList<>();
            for (RecordData record : page.records()) {
                if (!engine.isRunning(flow.definition().name(), record.id())) {
                    starts.add(new FlowEngine.Start(
                            flow.definition().name(),
                            flow.version(),
                            record.id(),
                            owner(record).orElse(fallback),
                            Optional.of(clock.substring(clock.lastIndexOf('/') + 1) + "/" + time + "/"
                                    + record.id().id())));
                }
            }
            started += started(flow, starts);
            seen += page.records().size();
            after = page.next();
        } while (after != null && seen < MOST);
        if (after != null) {
            trouble.tooMany(flow, time, MOST);
        }
        if (started > 0) {
            relay.drain();
        }
        return started;
    }

    private Optional<String> owner(RecordData record) {
        return Optional.ofNullable(record.get("owner"))
                .map(Object::toString)
                .flatMap(users::find)
                .filter(User::active)
                .map(User::id);
    }

    /** One that cannot start keeps no other back. */
    private int started(Definitions.Published flow, List<FlowEngine.Start> starts) {
        if (starts.isEmpty()) {
            return 0;
        }
        try {
            return engine.start(starts).size();
        } catch (FlowStuck e) {
            int started = 0;
            for (FlowEngine.Start start : starts) {
                try {
                    engine.start(start);
                    started++;
                } catch (FlowStuck stuck) {
                    trouble.tell(flow, start.record(), stuck);
                }
            }
            return started;
        }
    }
}
