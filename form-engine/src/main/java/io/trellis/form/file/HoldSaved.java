package io.trellis.form.file;

import io.trellis.core.event.EventHandler;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.event.RecordEvent.Change;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FileValue;
import io.trellis.form.record.RecordId;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a save puts into a record stays, and what it takes out becomes an earlier one. */
@Component
final class HoldSaved implements EventHandler {

    private final FilePlaces places;
    private final BoundEntities entities;

    HoldSaved(FilePlaces places, BoundEntities entities) {
        this.places = places;
        this.entities = entities;
    }

    @Override
    public String name() {
        return "files-of-records";
    }

    @Override
    public LocalizedText label(Messages messages) {
        return messages.text("file.handler");
    }

    /** Before anybody is told of the change and asks for the file. */
    @Override
    public int order() {
        return 12;
    }

    @Override
    public boolean wants(RecordEvent event) {
        return changes(event).keySet().stream().anyMatch(key -> entities.find(event.entity())
                .flatMap(entity -> entity.own(key))
                .filter(field -> !field.inWords())
                .isPresent());
    }

    private static Map<String, Change> changes(RecordEvent event) {
        return switch (event) {
            case RecordEvent.Created(var origin, var changes) -> changes;
            case RecordEvent.Updated(var origin, var changes) -> changes;
            case RecordEvent.Deleted _,
                    RecordEvent.Restored _,
                    RecordEvent.Decided _,
                    RecordEvent.LockLifted _,
                    RecordEvent.Shared _ -> Map.of();
        };
    }

    @Override
    public void handle(RecordEvent event) {
        RecordId record = new RecordId(event.entity(), event.record());
        changes(event).forEach((key, change) -> entities.find(event.entity())
                .flatMap(entity -> entity.own(key))
                .filter(field -> !field.inWords())
                .ifPresent(field -> {
                    Set<String> now = files(field, change.to());
                    Set<String> gone = new LinkedHashSet<>(files(field, change.from()));
                    gone.removeAll(now);
                    now.forEach(file -> places.hold(file, record, key, event.at()));
                    gone.forEach(file -> places.replace(file, record, key, event.at()));
                }));
    }

    private static Set<String> files(BoundField field, @Nullable Object value) {
        return value == null
                ? Set.of()
                : field.files(value).stream().map(FileValue::id).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
