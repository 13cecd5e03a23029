package io.trellis.workflow.message;

import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.workflow.FlowMessages;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.Workflows;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.Post;
import io.trellis.workflow.inbox.Relay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
final class DefaultFlowMessages implements FlowMessages {

    private final PostOffice office;
    private final FlowEngine engine;
    private final Definitions definitions;
    private final Workflows workflows;
    private final Records records;
    private final Relay relay;

    DefaultFlowMessages(
            PostOffice office,
            FlowEngine engine,
            Definitions definitions,
            Workflows workflows,
            Records records,
            Relay relay) {
        this.office = office;
        this.engine = engine;
        this.definitions = definitions;
        this.workflows = workflows;
        this.records = records;
        this.relay = relay;
    }

    @Override
    public Sent message(
            CurrentUser user,
            String name,
            RecordId record,
            Optional<String> process,
            Map<String, @Nullable Object> values) {
        user.requireActing();
        Optional<RecordData> seen = records.get(user, record);
        if (seen.isEmpty()) {
            return new Sent.Missing();
        }
        List<Post> posts = apps(record).stream()
                .map(app -> post(Post.Kind.MESSAGE, app, name, Optional.of(record), user, values))
                .toList();
        int received = 0;
        boolean kept = false;
        for (Post post : posts) {
            for (FlowEngine.Waiting waiting : engine.waiting(post, process.orElse(null), Limits.SIGNAL_RECEIVERS)) {
                if (!seen.get().may().edit()) {
                    kept = true;
                } else if (office.receive(waiting, post, true)) {
                    received++;
                }
            }
        }
        List<String> started = new ArrayList<>();
        if (received == 0 && !kept && process.isEmpty()) {
            Set<String> startable = workflows.startable(user, record).stream()
                    .map(WorkflowDefinition::name)
                    .collect(Collectors.toSet());
            for (Post post : posts) {
                for (PostOffice.Beginning beginning : office.begun(post, record)) {
                    if (startable.contains(beginning.flow().definition().name())) {
                        office.start(beginning, post, record).ifPresent(started::add);
                    } else {
                        kept = true;
                    }
                }
            }
        }
        relay.drain();
        if (received + started.size() > 0) {
            return new Sent.Received(received, started);
        }
        return kept ? new Sent.Forbidden() : new Sent.Nobody();
    }

    private Set<String> apps(RecordId record) {
        return definitions.published().stream()
                .map(Definitions.Published::definition)
                .filter(flow -> record.entity().equals(flow.entity()))
                .map(WorkflowDefinition::app)
                .collect(Collectors.toSet());
    }

    @Override
    public Sent signal(CurrentUser user, String app, String name, Map<String, @Nullable Object> values) {
        user.requireActing();
        Post post = post(Post.Kind.SIGNAL, app, name, Optional.empty(), user, values);
        List<FlowEngine.Waiting> waiting = engine.waiting(post, null, Limits.SIGNAL_RECEIVERS + 1);
        if (waiting.size() > Limits.SIGNAL_RECEIVERS) {
            return new Sent.TooMany(Limits.SIGNAL_RECEIVERS);
        }
        Map<RecordId, Boolean> may = new HashMap<>();
        int received = 0;
        for (FlowEngine.Waiting one : waiting) {
            boolean reached = may.computeIfAbsent(one.record(), record -> records.get(user, record)
                    .filter(seen -> seen.may().edit())
                    .isPresent());
            if (reached && office.receive(one, post, true)) {
                received++;
            }
        }
        relay.drain();
        return received == 0 ? new Sent.Nobody() : new Sent.Received(received, List.of());
    }

    private static Post post(
            Post.Kind kind,
            String app,
            String name,
            Optional<RecordId> record,
            CurrentUser user,
            Map<String, @Nullable Object> values) {
        return new Post(
                UUID.randomUUID().toString(), kind, app, name, record, user.id(), FromOutside.values(values), 0);
    }
}
