package io.trellis.workflow.simulate;

import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.bpmn.BpmnCompiler;
import io.trellis.workflow.bpmn.CompiledFlow;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.FlowCallbacks;
import io.trellis.workflow.engine.TrialEngine;
import io.trellis.workflow.run.StartAnswers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.stereotype.Component;

@Component
final class DefaultFlowTrials implements FlowTrials {

    /** So much may happen in one trial. */
    private static final int MOST_ACTS = 500;

    private final ConfigurableListableBeanFactory product;
    private final TrialDesk desk;
    private final BpmnCompiler compiler;
    private final Users users;
    private final Permissions permissions;
    private final Messages messages;
    private final Clock clock;
    private final Map<String, List<Session>> open = new LinkedHashMap<>();

    DefaultFlowTrials(
            ConfigurableListableBeanFactory product,
            TrialDesk desk,
            BpmnCompiler compiler,
            Users users,
            Permissions permissions,
            Messages messages,
            Clock clock) {
        this.permissions = permissions;
        this.product = product;
        this.desk = desk;
        this.compiler = compiler;
        this.users = users;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public Begun begin(CurrentUser analyst, ArtifactSet whole, String flow, FlowSample sample) {
        requireDesigner(analyst);
        Begun begun = ready(
                analyst,
                whole,
                flow,
                sample,
                ready -> new Begun.Running(new Session(
                        new RunningTrial(
                                ready.world(),
                                ready.engine(),
                                ready.flow(),
                                ready.initiator(),
                                ready.record(),
                                ready.answers(),
                                ready.shift()),
                        ready.samples(),
                        ready.world().callbacks())),
                Begun.Refused::new);
        if (begun instanceof Begun.Running(Session session)) {
            List<Session> others = new ArrayList<>();
            synchronized (open) {
                List<Session> mine = open.computeIfAbsent(analyst.id(), id -> new ArrayList<>());
                mine.removeIf(FlowTrial::isOver);
                mine.add(session);
                while (mine.size() > MOST_OPEN) {
                    others.add(mine.removeFirst());
                }
            }
            others.forEach(FlowTrial::close);
        }
        return begun;
    }

    @Override
    public TriedElement take(
            CurrentUser analyst,
            ArtifactSet whole,
            String flow,
            String element,
            FlowSample sample,
            Map<String, Object> variables) {
        requireDesigner(analyst);
        return ready(
                analyst,
                whole,
                flow,
                sample,
                ready -> ready.flow()
                        .flow()
                        .node(element)
                        .<TriedElement>map(node -> new ElementTrial(ready, node, variables).take())
                        .orElseGet(() -> new TriedElement.Refused(messages.text("workflow.trial.no-element", element))),
                TriedElement.Refused::new);
    }

    private void requireDesigner(CurrentUser analyst) {
        if (!analyst.isSystem() && !permissions.has(analyst, Capability.DESIGN)) {
            throw new TrellisException(CoreError.FORBIDDEN, messages.text("workflow.trial.designers"));
        }
    }

    /** A world with the sample in it. @param answers as the flow sees them */
    record Ready(
            TrialWorld world,
            TrialEngine engine,
            Deployed flow,
            CurrentUser initiator,
            RecordId record,
            Map<String, Object> answers,
            SampleRecords samples,
            Duration shift) {}

    private <T> T ready(
            CurrentUser analyst,
            ArtifactSet whole,
            String name,
            FlowSample sample,
            Function<Ready, T> then,
            Function<LocalizedText, T> refused) {
        Optional<User> person = SampleRecords.who(users, sample.initiator());
        if (person.isEmpty()) {
            return refused.apply(
                    switch (sample.initiator()) {
                        case FlowSample.Who.Person(var username) ->
                            messages.text("workflow.trial.nobody-called", username);
                        case FlowSample.Who.InRole(var role) -> messages.text("workflow.trial.nobody-in", role);
                    });
        }
        CurrentUser initiator = users.asCurrent(person.get());
        return desk.alone(engine -> {
            TrialWorld world = new TrialWorld(product, whole, engine, analyst);
            Optional<WorkflowDefinition> definition =
                    world.definitions.published(name).map(published -> published.definition());
            if (definition.isEmpty()) {
                return refused.apply(messages.text("workflow.trial.no-flow", name));
            }
            String entity = definition.get().entity();
            if (entity == null || world.entities.find(entity).isEmpty()) {
                return refused.apply(messages.text("workflow.trial.no-entity"));
            }
            BpmnCompiler.Compiled compiled =
                    compiler.compile(definition.get().bpmn(), definition.get().bound());
            Optional<CompiledFlow> flow = compiled.flow();
            if (flow.isEmpty()) {
                return refused.apply(compiled.report().problems().stream()
                        .findFirst()
                        .map(problem -> problem.message())
                        .orElseGet(() -> messages.text("workflow.trial.no-flow", name)));
            }
            Duration shift = sample.at() == null ? Duration.ZERO : Duration.between(clock.instant(), sample.at());
            try {
                return io.trellis.core.time.TriedTime.shifted(shift, () -> {
                    SampleRecords samples =
                            new SampleRecords(analyst, initiator, world.records, world.entities, users, messages);
                    return then.apply(new Ready(
                            world,
                            engine,
                            new Deployed(definition.get(), flow.get()),
                            initiator,
                            samples.put(entity, sample.values()),
                            samples.answers(world.get(StartAnswers.class), definition.get(), sample.answers()),
                            samples,
                            shift));
                });
            } catch (SampleRecords.Unusable e) {
                return refused.apply(e.words());
            }
        });
    }

    @Override
    public Optional<Map<String, Object>> sample(CurrentUser analyst, RecordId id) {
        return product.getBean(Records.class).get(analyst, id).map(record -> values(analyst, record));
    }

    private Map<String, Object> values(CurrentUser analyst, RecordData record) {
        BoundEntity entity =
                product.getBean(BoundEntities.class).get(record.id().entity());
        FieldContext context = product.getBean(FieldContexts.class).of(analyst, entity.name());
        Map<String, Object> values = new LinkedHashMap<>();
        for (BoundField field : entity.fields()) {
            Object value = record.values().get(field.key());
            if (value != null && !field.computed() && !field.givenOnce()) {
                Object json = field.json(value, context);
                Object kept = field.target().isPresent() && json instanceof Map<?, ?> shown ? shown.get("id") : json;
                if (kept != null) {
                    values.put(field.key(), kept);
                }
            }
        }
        Object owner = record.get("owner");
        if (owner instanceof String id) {
            users.find(id).ifPresent(user -> values.put("owner", user.username()));
        }
        return values;
    }

    @Override
    public Result run(CurrentUser analyst, ArtifactSet whole, FlowTest test) {
        return new FlowTestRun(this, users, messages).run(analyst, whole, test);
    }

    @Override
    public Opened open(CurrentUser analyst, ArtifactSet whole, FlowTest test) {
        return new FlowTestRun(this, users, messages).open(analyst, whole, test);
    }

    @Override
    public List<FlowTest> tests(ArtifactSet whole, String flow) {
        return whole.all(FlowTest.KIND).stream()
                .map(artifact -> FlowTestJson.read(artifact.name(), artifact.app(), artifact.content()))
                .filter(test -> test.flow().equals(flow))
                .toList();
    }

    @Override
    public Report run(CurrentUser analyst, ArtifactSet whole, String flow) {
        List<Result> results = tests(whole, flow).stream()
                .filter(test -> !test.aside())
                .map(test -> run(analyst, whole, test))
                .toList();
        Set<String> ways = new LinkedHashSet<>(ways(whole, flow));
        Set<String> covered = new LinkedHashSet<>();
        results.stream()
                .filter(result -> result.outcome() instanceof Outcome.Passed)
                .forEach(result -> covered.addAll(result.taken()));
        covered.retainAll(ways);
        return new Report(results, ways, covered);
    }

    private List<String> ways(ArtifactSet whole, String name) {
        return io.trellis.workflow.definition.Definitions.of(whole, compiler)
                .published(name)
                .flatMap(published -> compiler.compile(
                                published.definition().bpmn(),
                                published.definition().bound())
                        .flow())
                .map(FlowWays::of)
                .orElse(List.of());
    }

    /** What one person has open. */
    final class Session implements FlowTrial {

        private final RunningTrial trial;
        private final TrialActs acts;
        private final FlowCallbacks callbacks;
        private final int generation = desk.generation();
        private final SampleRecords samples;
        private volatile boolean over;
        private int taken;
        private @Nullable TrialState state;

        Session(RunningTrial trial, SampleRecords samples, FlowCallbacks callbacks) {
            this.trial = trial;
            this.samples = samples;
            this.callbacks = callbacks;
            this.acts = new TrialActs(trial, users, messages, samples);
            desk.opened();
            desk.answering(callbacks, () -> {
                trial.start();
                return true;
            });
        }

        @Override
        public TrialState state() {
            TrialState known = state;
            if (known == null) {
                known = use(() -> TrialStates.of(trial))
                        .orElseThrow(() -> new IllegalStateException("the trial is over"));
                state = known;
            }
            return known;
        }

        @Override
        public Map<String, Object> given() {
            return trial.given();
        }

        RunningTrial trial() {
            return trial;
        }

        <T> Optional<T> use(Supplier<T> work) {
            return desk.alone(engine -> isOver() ? Optional.empty() : Optional.of(desk.answering(callbacks, work)));
        }

        @Override
        public Optional<LocalizedText> take(FlowStep.Act act) {
            if (++taken > MOST_ACTS) {
                return Optional.of(messages.text("workflow.trial.too-many", MOST_ACTS));
            }
            state = null;
            try {
                return use(() -> acts.take(act)).orElseGet(() -> Optional.of(messages.text("workflow.trial.over")));
            } catch (SampleRecords.Unusable e) {
                return Optional.of(e.words());
            }
        }

        @Override
        public boolean isOver() {
            return over || generation != desk.generation();
        }

        @Override
        public void close() {
            use(() -> {
                over = true;
                trial.forget();
                desk.closed();
                return true;
            });
        }
    }
}
