package io.trellis.workflow.trigger;

import io.trellis.core.audit.History;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.query.Queries;
import io.trellis.form.record.Labels;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.workflow.StartTrial;
import io.trellis.workflow.StartTrial.Why;
import io.trellis.workflow.Trigger;
import io.trellis.workflow.WorkflowDefinition;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tries the trigger of a flow, published or not, on what was saved last. From each record as it is now the changes are taken
 * back one by one, so that the conditions are asked of what it was after each save. Nothing is started.
 */
@Component
public final class StartTrials {

    private final History history;
    private final Records records;
    private final Labels labels;
    private final Queries queries;
    private final BoundEntities entities;
    private final PastConditions conditions;
    private final Due due;
    private final Clock clock;

    StartTrials(
            History history,
            Records records,
            Labels labels,
            Queries queries,
            BoundEntities entities,
            PastConditions conditions,
            Due due,
            Clock clock) {
        this.history = history;
        this.records = records;
        this.labels = labels;
        this.queries = queries;
        this.entities = entities;
        this.conditions = conditions;
        this.due = due;
        this.clock = clock;
    }

    public StartTrial of(CurrentUser reader, WorkflowDefinition definition) {
        String entity = definition.entity();
        Optional<BoundEntity> bound = entity == null ? Optional.empty() : entities.find(entity);
        if (entity == null || bound.isEmpty()) {
            return new StartTrial(0, Map.of(), false, List.of(), List.of());
        }
        List<Trigger> triggers = definition.trigger().all();
        List<RecordEvent> events = triggers.stream().anyMatch(Trigger.OnSave.class::isInstance)
                ? history.latest(entity, StartTrial.MOST).stream()
                        .filter(event -> isTold(triggers, event))
                        .toList()
                : List.of();
        Set<String> ids = events.stream().map(RecordEvent::record).collect(Collectors.toSet());
        Map<String, String> titles = new HashMap<>(labels.of(reader, entity, ids));
        titles.putAll(titlesOfDeleted(reader, bound.get(), events));
        if (!titles.isEmpty()) {
            triggers.stream()
                    .filter(Trigger.OnSave.class::isInstance)
                    .map(Trigger.OnSave.class::cast)
                    .filter(trigger -> !Filter.ALL.equals(trigger.filter()))
                    // refuses conditions over what the reader may not see, whose answers would tell it
                    .forEach(trigger -> queries.count(reader, entity, trigger.filter(), ""));
        }
        List<Tried> tried = triggers.stream()
                .filter(Trigger.OnSave.class::isInstance)
                .map(Trigger.OnSave.class::cast)
                .map(trigger -> new Tried(trigger, conditions.of(trigger.filter(), bound.get(), ids)))
                .toList();
        Map<String, Map<String, @Nullable Object>> states = new HashMap<>();
        Map<Why, Integer> counts = new EnumMap<>(Why.class);
        List<StartTrial.Save> saves = new ArrayList<>();
        for (RecordEvent event : events) {
            Map<String, @Nullable Object> state =
                    states.computeIfAbsent(event.record(), id -> now(new RecordId(entity, id), event));
            Why why = why(event, tried, state);
            boolean asked = why != Why.PRODUCT && why != Why.GONE;
            if (!asked || titles.containsKey(event.record())) {
                counts.merge(why, 1, Integer::sum);
            }
            if (titles.containsKey(event.record())) {
                saves.add(new StartTrial.Save(
                        event.at(),
                        event.by(),
                        new RecordId(entity, event.record()),
                        titles.getOrDefault(event.record(), ""),
                        why));
            }
            takeBack(event, state);
        }
        return new StartTrial(
                counts.values().stream().mapToInt(Integer::intValue).sum(),
                counts,
                tried.stream().anyMatch(one -> one.condition().asNow()),
                saves,
                coming(reader, entity, triggers));
    }

    /** A trigger with its conditions, as they are asked of the past. */
    private record Tried(Trigger.OnSave trigger, PastConditions.Condition condition) {}

    private static boolean isTold(List<Trigger> triggers, RecordEvent event) {
        return event instanceof RecordEvent.Created
                || event instanceof RecordEvent.Updated
                || event instanceof RecordEvent.Deleted(var origin, var title, var into)
                        && into.isEmpty()
                        && Trigger.of(triggers).byDeletion();
    }

    /** Of those that whoever asks could bring back. */
    private Map<String, String> titlesOfDeleted(CurrentUser reader, BoundEntity entity, List<RecordEvent> events) {
        Set<String> deleted = events.stream()
                .filter(RecordEvent.Deleted.class::isInstance)
                .map(RecordEvent::record)
                .collect(Collectors.toSet());
        Map<String, String> titles = new HashMap<>();
        if (!deleted.isEmpty()) {
            records.last(reader, entity.definition().name(), deleted).stream()
                    .filter(record -> record.deletedAt() != null)
                    .forEach(record -> titles.put(
                            record.id().id(),
                            record.value(entity.definition().titleField())
                                    .map(Object::toString)
                                    .orElse("")));
        }
        return titles;
    }

    /** Empty for a record that is no more; of one whose latest event is its deletion what it was last. */
    private Map<String, @Nullable Object> now(RecordId id, RecordEvent latest) {
        Map<String, @Nullable Object> state = new HashMap<>();
        (latest instanceof RecordEvent.Deleted
                        ? records.last(CurrentUser.system(), id)
                        : records.get(CurrentUser.system(), id))
                .map(RecordData::values)
                .ifPresent(state::putAll);
        return state;
    }

    private static Why why(RecordEvent event, List<Tried> tried, Map<String, @Nullable Object> state) {
        if (event.by().equals(CurrentUser.SYSTEM_ID)) {
            return Why.PRODUCT;
        }
        if (state.isEmpty()) {
            return Why.GONE;
        }
        return tried.stream()
                .map(one -> why(event, one, state))
                .min(Comparator.naturalOrder())
                .orElse(Why.MOMENT);
    }

    private static Why why(RecordEvent event, Tried tried, Map<String, @Nullable Object> state) {
        if (!Saves.start(tried.trigger(), event)) {
            boolean listens = event instanceof RecordEvent.Updated
                    && tried.trigger().moments().contains(Trigger.Moment.UPDATED);
            return listens ? Why.FIELDS : Why.MOMENT;
        }
        return tried.condition().holds(event.record(), state) ? Why.STARTS : Why.CONDITION;
    }

    private static void takeBack(RecordEvent event, Map<String, @Nullable Object> state) {
        if (event instanceof RecordEvent.Updated(var origin, var changes) && !state.isEmpty()) {
            changes.forEach((key, change) -> state.put(key, change.from()));
        }
    }

    private List<StartTrial.Coming> coming(CurrentUser reader, String entity, List<Trigger> triggers) {
        Instant now = clock.instant();
        return triggers.stream()
                .flatMap(trigger -> due.after(trigger, now).stream()
                        .map(at -> new StartTrial.Coming(
                                at, queries.count(reader, entity, due.records(trigger, entity, now, at), ""))))
                .sorted(Comparator.comparing(StartTrial.Coming::at))
                .toList();
    }
}
