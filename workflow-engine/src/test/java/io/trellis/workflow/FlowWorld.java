package io.trellis.workflow;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.PublishResult;
import io.trellis.core.artifact.Publisher;
import io.trellis.core.event.Events;
import io.trellis.core.mongo.TestServers;
import io.trellis.core.queue.DeliveryQueue;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.workflow.camunda.TestEngine;
import io.trellis.workflow.deadline.DeadlineWatch;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.inbox.Relay;
import io.trellis.workflow.trigger.TimedStarts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The platform, the form engine and the workflow engine over empty stores in a folder, with people and one entity. */
public final class FlowWorld implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
            .build();

    private static final String DEAL = """
            {label: {zh: '商机', en: 'Deal'}, plural: {zh: '商机', en: 'Deals'}, titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name', required: true},
              {key: 'amount', type: 'currency', label: 'Amount'},
              {key: 'status', type: 'text', label: 'Status'},
              {key: 'closing', type: 'date', label: 'Closing'},
              {key: 'reviewer', type: 'user', label: 'Reviewer'},
              {key: 'parent', type: 'lookup', label: 'Parent', settings: {entity: 'deal'}}]}
            """;

    public static final class MovableClock extends Clock {
        private volatile Instant now = Instant.parse("2026-03-02T02:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        public void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }

    public final MovableClock clock = new MovableClock();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final List<Artifact> artifacts = new ArrayList<>();

    /** Opens what is in the folder; {@link #populate} makes people in an empty one. */
    public FlowWorld(Path folder) {
        this(folder, null);
    }

    /** As the product runs, by the computer's clock and with jobs in the background. */
    public static FlowWorld running(Path folder) {
        return new FlowWorld(folder, Clock.systemUTC());
    }

    private FlowWorld(Path folder, @Nullable Clock running) {
        Map<String, Object> settings = new HashMap<>(TestServers.settings(folder));
        settings.put("trellis.data", folder.toString());
        settings.put("TRELLIS_DATA", folder.toString());
        settings.put("trellis.engine.jobs", Boolean.toString(running != null));
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
        context.registerBean(Clock.class, () -> running != null ? running : clock);
        context.scan("io.trellis.core", "io.trellis.form", "io.trellis.workflow");
        context.refresh();
    }

    public FlowWorld populate() {
        user("director", null, "admin");
        user("boss", "director", "lead");
        user("anna", "boss", "sales");
        user("ben", "boss", "sales");
        user("carl", "director", "finance");
        user("dora", "director", "finance");
        artifacts.add(artifact("entity", "deal", DEAL));
        for (String role : List.of("lead", "sales", "finance")) {
            artifacts.add(artifact(
                    "role",
                    role,
                    "{label: '%s', entities: {'*': {create: true, read: 'all', update: 'all', delete: 'all'}}}"
                            .formatted(role)));
        }
        return this;
    }

    /** One more person, in a role of their own. */
    public FlowWorld also(String person, String role, String rights) {
        user(person, "boss", role);
        artifacts.add(artifact("role", role, rights));
        return this;
    }

    /** One more entity. */
    public FlowWorld with(String entity, String json) {
        artifacts.add(artifact("entity", entity, json));
        return this;
    }

    private void user(String name, String manager, String role) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("username", name);
        values.put("name", name);
        values.put("manager", manager);
        values.put("roles", List.of(role));
        values.put("active", true);
        saved(records().create(CurrentUser.system(), new RecordId("user", name), values));
        get(Users.class).changed();
    }

    public static Artifact artifact(String kind, String name, String json) {
        return new Artifact(new ArtifactId(kind, name), "crm", (ObjectNode) JSON.readTree(json));
    }

    /** What the next publish would publish. */
    List<Artifact> artifacts() {
        return List.copyOf(artifacts);
    }

    /** Takes a flow out of the next publish. */
    void forget(String name) {
        artifacts.removeIf(artifact -> artifact.name().equals(name));
    }

    /** Puts an artifact of any kind into the next publish, in the place of one of its name. */
    public void keep(Artifact artifact) {
        artifacts.removeIf(known -> known.id().equals(artifact.id()));
        artifacts.add(artifact);
    }

    /** Adds or replaces a flow; {@code rest} is its JSON without the diagram. */
    public PublishResult publish(String name, String bpmn, String rest) {
        ObjectNode content = (ObjectNode) JSON.readTree(rest);
        content.put("bpmn", bpmn);
        artifacts.removeIf(artifact -> artifact.name().equals(name));
        artifacts.add(new Artifact(new ArtifactId(Workflows.KIND, name), "crm", content));
        return get(Publisher.class).publishAll(CurrentUser.system(), "crm", artifacts);
    }

    /** Leaves a flow out of what is published from now on. */
    public void withdraw(String name) {
        artifacts.removeIf(artifact -> artifact.name().equals(name));
    }

    /** As publish, and it must succeed. */
    public void published(String name, String bpmn, String rest) {
        PublishResult result = publish(name, bpmn, rest);
        if (!(result instanceof PublishResult.Published)) {
            throw new AssertionError(result.toString());
        }
    }

    public CurrentUser person(String name) {
        Users users = get(Users.class);
        return users.asCurrent(users.byUsername(name).orElseThrow());
    }

    public RecordId deal(CurrentUser owner, long amount) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", "Deal of " + amount);
        values.put("amount", java.math.BigDecimal.valueOf(amount));
        return saved(records().create(owner, "deal", values)).id();
    }

    public static io.trellis.form.record.RecordData saved(SaveResult result) {
        if (result instanceof SaveResult.Saved(var record, var changed)) {
            return record;
        }
        throw new AssertionError(result.toString());
    }

    /** Delivers events, runs what is due and brings the inbox up to date, until nothing moves. */
    public void settle() {
        int ran;
        int rounds = 0;
        do {
            get(Events.class).settle();
            get(DeliveryQueue.class).settle();
            ran = TestEngine.runDueJobs(engine());
            ran += get(DeadlineWatch.class).look();
            ran += get(TimedStarts.class).look();
            get(Events.class).settle();
            get(Relay.class).drain();
        } while (ran > 0 && ++rounds < 60);
    }

    public void move(Duration by) {
        clock.move(by);
        settle();
    }

    /** Delivers what has happened; of a world that runs, as the product does in the background. */
    public void deliver() {
        get(Events.class).settle();
        get(DeliveryQueue.class).settle();
        get(Relay.class).drain();
    }

    public Records records() {
        return get(Records.class);
    }

    public Tasks tasks() {
        return get(Tasks.class);
    }

    public Workflows workflows() {
        return get(Workflows.class);
    }

    public FlowMessages messages() {
        return get(FlowMessages.class);
    }

    public FlowEngine engine() {
        return get(FlowEngine.class);
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** Of what there are several. */
    public <T> Collection<T> all(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    /** The elements of what waits for somebody, in the order in which they arose. */
    public List<String> todo(String person) {
        return tasks().query(person(person), TaskView.TODO, null, 50).tasks().reversed().stream()
                .map(TaskItem::element)
                .toList();
    }

    public TaskItem task(String person, String element) {
        return tasks().query(person(person), TaskView.TODO, null, 50).tasks().stream()
                .filter(task -> task.element().equals(element))
                .findFirst()
                .orElseThrow(() -> new AssertionError(person + " has only " + todo(person)));
    }

    public TaskResult act(String person, String element, TaskAction action) {
        TaskResult result = tasks().act(person(person), task(person, element).id(), action, "", Map.of(), null);
        settle();
        return result;
    }

    public String start(String workflow, RecordId record, String person) {
        if (workflows().start(person(person), workflow, record) instanceof StartResult.Started(var process)) {
            settle();
            return process;
        }
        throw new AssertionError("not started: " + workflow);
    }

    public ProcessInfo process(RecordId record) {
        return workflows().processes(CurrentUser.system(), record).getFirst();
    }

    @Override
    public void close() {
        context.close();
    }
}
