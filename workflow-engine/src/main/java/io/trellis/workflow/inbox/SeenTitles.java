package io.trellis.workflow.inbox;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.record.Labels;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The titles of the records that tasks are about, for those who may see them: by their role, or for their task. */
@Component
public final class SeenTitles {

    private final Records records;
    private final Labels labels;
    private final BoundEntities entities;

    SeenTitles(Records records, Labels labels, BoundEntities entities) {
        this.records = records;
        this.labels = labels;
        this.entities = entities;
    }

    /** Only records that the user may see; an empty text where they may not read the field that names it. */
    public Map<RecordId, String> of(CurrentUser user, Collection<RecordId> asked) {
        Map<RecordId, String> titles = new HashMap<>();
        asked.stream()
                .collect(Collectors.groupingBy(RecordId::entity, Collectors.mapping(RecordId::id, Collectors.toSet())))
                .forEach((name, ids) -> entities.find(name).ifPresent(entity -> {
                    List<RecordData> seen = records.last(user, name, ids);
                    Map<String, String> named = new HashMap<>(labels.of(
                            CurrentUser.system(),
                            name,
                            seen.stream().map(record -> record.id().id()).toList()));
                    seen.forEach(record -> titles.put(
                            record.id(),
                            names(entity, record)
                                    ? named.computeIfAbsent(record.id().id(), gone -> lastTitle(entity, record))
                                    : ""));
                }));
        return titles;
    }

    public Optional<String> of(CurrentUser user, RecordId record) {
        return Optional.ofNullable(of(user, List.of(record)).get(record));
    }

    /** What lies in the recycle bin has no label any more. */
    private static String lastTitle(BoundEntity entity, RecordData record) {
        return record.value(entity.definition().titleField())
                .map(Object::toString)
                .orElse("");
    }

    private static boolean names(BoundEntity entity, RecordData record) {
        return record.value(entity.definition().titleField()).isPresent();
    }
}
