package io.trellis.form.trial;

import io.trellis.core.expression.Expressions;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.query.Queries;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordStore;
import io.trellis.form.record.Records;
import io.trellis.form.rule.ruling.Rulings;
import io.trellis.form.rule.ruling.Worlds;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** {@link RuleTrials} one after another on this node, so that those who work hardly feel them. */
@Component
final class StoredRuleTrials implements RuleTrials, DisposableBean {

    /** Records change while somebody designs: what was counted longer ago is counted anew. */
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private static final Duration LATELY = Duration.ofSeconds(3);
    private static final int MOST_REMEMBERED = 20;

    private final Entities entities;
    private final BoundEntities bound;
    private final FieldTypes types;
    private final Expressions expressions;
    private final Queries queries;
    private final Records records;
    private final FieldContexts contexts;
    private final TrialRun.Parts parts;
    private final Clock clock;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofPlatform()
            .daemon()
            .name("rule-trials")
            .priority(Thread.MIN_PRIORITY)
            .factory());
    /** The latest last. */
    private final Map<Asked, TrialRun> runs = new LinkedHashMap<>();

    StoredRuleTrials(
            Entities entities,
            BoundEntities bound,
            FieldTypes types,
            Expressions expressions,
            Queries queries,
            Records records,
            FieldContexts contexts,
            RecordStore store,
            Rulings rulings,
            Worlds worlds,
            Users users,
            Clock clock) {
        this.entities = entities;
        this.bound = bound;
        this.types = types;
        this.expressions = expressions;
        this.queries = queries;
        this.records = records;
        this.contexts = contexts;
        this.parts = new TrialRun.Parts(store, rulings, worlds, users, clock);
        this.clock = clock;
    }

    /** What the answer depends on, of the draft and of what is in use: not on labels, nor on where fields stand. */
    private record Asked(EntityDefinition live, List<Object> drafted) {

        static Asked of(EntityDefinition live, EntityDefinition drafted) {
            return new Asked(
                    live,
                    List.of(
                            drafted.validations(),
                            drafted.fields().stream()
                                    .sorted(Comparator.comparing(FieldDefinition::key))
                                    .map(field -> List.of(
                                            field.key(),
                                            field.type(),
                                            field.required(),
                                            field.rules(),
                                            field.settings()))
                                    .toList()));
        }
    }

    @Override
    public List<Count> count(EntityDefinition drafted, Duration patience) {
        Optional<TrialRun> run = run(drafted);
        run.filter(known -> !patience.isZero()).ifPresent(known -> known.await(patience));
        return run.map(TrialRun::counts).orElse(List.of());
    }

    private Optional<TrialRun> run(EntityDefinition drafted) {
        Optional<EntityDefinition> live = entities.find(drafted.name());
        if (live.isEmpty()) {
            return Optional.empty();
        }
        Asked asked = Asked.of(live.get(), drafted);
        synchronized (runs) {
            TrialRun known = runs.get(asked);
            if (known != null
                    && !known.gaveUp()
                    && !known.endedBefore(clock.instant().minus(REMEMBERED))) {
                known.asked();
                return Optional.of(known);
            }
        }
        BoundEntity next = new BoundEntity(drafted, types);
        BoundEntity inUse = bound.of(live.get());
        List<TriedRule> rules = TriedRule.of(live.get(), next, inUse, expressions);
        return rules.isEmpty() ? Optional.empty() : Optional.of(begin(asked, inUse, next, rules));
    }

    private TrialRun begin(Asked asked, BoundEntity inUse, BoundEntity next, List<TriedRule> rules) {
        long all = queries.count(CurrentUser.system(), inUse.name(), Filter.ALL, "");
        TrialRun fresh = new TrialRun(parts, inUse, next, rules, all);
        synchronized (runs) {
            // who designs goes on: what they wrote a moment ago is nobody's question any more
            runs.values().forEach(run -> run.giveUpUnlessAsked(LATELY));
            runs.values().removeIf(TrialRun::gaveUp);
            runs.remove(asked);
            runs.put(asked, fresh);
            if (runs.size() > MOST_REMEMBERED) {
                runs.remove(runs.keySet().iterator().next()).giveUp();
            }
        }
        thread.execute(fresh);
        return fresh;
    }

    @Override
    public List<Refused> refused(CurrentUser viewer, EntityDefinition drafted, String path, int most) {
        List<String> first = run(drafted).map(run -> run.first(path)).orElse(List.of());
        if (first.isEmpty()) {
            return List.of();
        }
        BoundEntity entity = bound.get(drafted.name());
        FieldContext context = contexts.of(viewer, entity.name());
        Map<String, RecordData> seen = records.get(viewer, entity.name(), first).stream()
                .collect(Collectors.toMap(record -> record.id().id(), Function.identity()));
        return first.stream()
                .flatMap(id -> Optional.ofNullable(seen.get(id)).stream())
                .limit(most)
                .map(record -> new Refused(
                        record.id(),
                        Optional.ofNullable(record.get(entity.definition().titleField()))
                                .map(value -> entity.title().format(value, context))
                                .orElse("")))
                .toList();
    }

    @Override
    public void destroy() {
        synchronized (runs) {
            runs.values().forEach(TrialRun::giveUp);
        }
        thread.shutdownNow();
    }
}
