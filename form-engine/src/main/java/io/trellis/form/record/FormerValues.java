package io.trellis.form.record;

import io.trellis.core.store.Change;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.StoreQuery;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.entity.ValuePlaces;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What fields held under another type, or before an option took the place of another: it lies aside for 30 days after the change,
 * which is the way back, and is cleared then.
 */
@Component
public class FormerValues {

    public static final Duration KEPT = Duration.ofDays(30);

    private static final Logger LOG = LoggerFactory.getLogger(FormerValues.class);

    /** For whoever clears, before another may try. */
    private static final Duration TURN = Duration.ofDays(1);

    private final MappedCollection<Aside> asides;
    private final BoundEntities entities;
    private final RecordStore store;
    private final Clock clock;

    FormerValues(DocumentStore documents, BoundEntities entities, RecordStore store, Clock clock) {
        this.asides = documents.collection(CollectionSpec.of("former_values", Aside.class));
        this.entities = entities;
        this.store = store;
        this.clock = clock;
    }

    /**
     * @param id of entity and place
     * @param place under which records are stored, as {@link ValuePlaces} has it
     * @param until when it is cleared
     */
    record Aside(String id, String entity, String place, Instant until) {}

    /**
     * All values are where the definition's types look for them: from now on what lies elsewhere is former. What is in use again
     * is not.
     *
     * @param before the fields of the definition that values were under until now
     */
    void settled(EntityDefinition entity, Collection<FieldDefinition> before) {
        Set<String> used = places(entity);
        Instant until = clock.instant().plus(KEPT);
        Set<String> former = entity.fields().stream()
                .filter(field -> field.retyped() != null)
                .map(field -> field.key())
                .collect(Collectors.toSet());
        before.stream()
                .filter(field -> entity.field(field.key()).isPresent())
                .map(ValuePlaces::of)
                .forEach(former::add);
        former.removeAll(used);
        former.forEach(place -> asides.insertIfAbsent(aside(entity, place, until)));
        entity.fields().stream().filter(field -> !replaced(field).isEmpty()).forEach(field -> {
            Aside aside = aside(entity, ValuePlaces.beforeReplaced(field), until);
            boolean known = before.stream()
                    .anyMatch(old ->
                            old.key().equals(field.key()) && replaced(old).equals(replaced(field)));
            if (known) {
                asides.insertIfAbsent(aside);
            } else {
                asides.put(aside);
            }
        });
        asides.delete(Criteria.in(
                "_id", used.stream().map(place -> id(entity.name(), place)).toList()));
    }

    /** Of the field, or of its columns by their keys. */
    private static JsonNode replaced(FieldDefinition field) {
        return replaced(field.settings());
    }

    private static JsonNode replaced(JsonNode settings) {
        if (!settings.path("columns").isArray()) {
            return settings.path("replaced");
        }
        ObjectNode columns = JsonNodeFactory.instance.objectNode();
        settings.path("columns").forEach(column -> {
            JsonNode replaced = replaced(column.path("settings"));
            if (!replaced.isEmpty()) {
                columns.set(column.path("key").asString(""), replaced);
            }
        });
        return columns;
    }

    private static Aside aside(EntityDefinition entity, String place, Instant until) {
        return new Aside(id(entity.name(), place), entity.name(), place, until);
    }

    private static Set<String> places(EntityDefinition entity) {
        return entity.fields().stream().map(ValuePlaces::of).collect(Collectors.toSet());
    }

    private static String id(String entity, String place) {
        return entity + "/" + place;
    }

    /** What has lain long enough, on one node of several. @return how many records had something */
    public long clear() {
        Instant now = clock.instant();
        long cleared = 0;
        for (Aside aside : asides.find(StoreQuery.of(Criteria.lt("until", now)))) {
            boolean ours = asides.updateOne(
                            Criteria.id(aside.id()).and(Criteria.eq("until", aside.until())),
                            Change.of().set("until", now.plus(TURN)))
                    .isPresent();
            if (ours) {
                cleared += entities.find(aside.entity())
                        .map(entity -> clear(entity, aside))
                        .orElse(0L);
            }
        }
        return cleared;
    }

    private long clear(BoundEntity entity, Aside aside) {
        long records =
                places(entity.definition()).contains(aside.place()) ? 0 : store.clearPlace(entity, aside.place());
        asides.delete(Criteria.id(aside.id()));
        if (records > 0) {
            LOG.info("{} records of '{}' hold what was in '{}' no more", records, aside.entity(), aside.place());
        }
        return records;
    }
}
