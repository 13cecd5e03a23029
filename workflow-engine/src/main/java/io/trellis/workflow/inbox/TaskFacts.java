package io.trellis.workflow.inbox;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.ValueKind;
import io.trellis.form.layout.Layouts;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.workflow.TaskFact;
import io.trellis.workflow.TaskItem;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The facts of records that tasks are about, as far as somebody may see them: those that stand beneath the title of the
 * record's page, otherwise its amounts.
 */
@Component
public final class TaskFacts {

    private static final int MOST = 4;

    private final Records records;
    private final BoundEntities entities;
    private final Layouts layouts;
    private final FieldContexts contexts;

    TaskFacts(Records records, BoundEntities entities, Layouts layouts, FieldContexts contexts) {
        this.records = records;
        this.entities = entities;
        this.layouts = layouts;
        this.contexts = contexts;
    }

    /** By the id of the task, without what its step hides. */
    public Map<String, List<TaskFact>> of(CurrentUser user, List<TaskItem> tasks) {
        Map<RecordId, Map<String, TaskFact>> known = of(
                user,
                tasks.stream()
                        .filter(task -> !task.record().isEmpty())
                        .map(TaskFacts::record)
                        .collect(Collectors.toSet()));
        return tasks.stream()
                .collect(Collectors.toMap(
                        TaskItem::id,
                        task -> known.getOrDefault(record(task), Map.of()).entrySet().stream()
                                .filter(fact -> !task.rights().hides(fact.getKey()))
                                .map(Map.Entry::getValue)
                                .toList(),
                        (one, other) -> one));
    }

    private static RecordId record(TaskItem task) {
        return new RecordId(task.entity(), task.record());
    }

    private Map<RecordId, Map<String, TaskFact>> of(CurrentUser user, Collection<RecordId> asked) {
        Map<RecordId, Map<String, TaskFact>> facts = new HashMap<>();
        asked.stream()
                .collect(Collectors.groupingBy(RecordId::entity, Collectors.mapping(RecordId::id, Collectors.toSet())))
                .forEach((name, ids) -> entities.find(name).ifPresent(entity -> {
                    List<BoundField> fields = fields(entity);
                    if (!fields.isEmpty()) {
                        records.last(user, name, ids)
                                .forEach(record -> facts.put(record.id(), facts(user, entity, fields, record)));
                    }
                }));
        return facts;
    }

    private List<BoundField> fields(BoundEntity entity) {
        List<String> chosen = layouts.form(entity.name()).highlights();
        Stream<BoundField> fields = chosen.isEmpty()
                ? entity.definition().fields().stream()
                        .flatMap(field -> entity.own(field.key()).stream())
                        .filter(field -> field.kind() == ValueKind.MONEY)
                : chosen.stream().flatMap(key -> entity.own(key).stream());
        return fields.filter(field -> !field.key().equals(entity.definition().titleField()))
                .limit(MOST)
                .toList();
    }

    private Map<String, TaskFact> facts(
            CurrentUser user, BoundEntity entity, List<BoundField> fields, RecordData record) {
        Map<String, TaskFact> facts = new LinkedHashMap<>();
        for (BoundField field : fields) {
            record.value(field.key())
                    .map(value -> field.format(value, contexts.of(user, entity.name())))
                    .filter(text -> !text.isBlank())
                    .ifPresent(text -> facts.put(
                            field.key(), new TaskFact(field.definition().label(), text)));
        }
        return facts;
    }
}
