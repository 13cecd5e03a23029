package io.trellis.app.ui.records;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.FieldType.Parsed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What somebody entered and has not saved, kept for them alone until they save or discard it: a reload loses nothing. */
@Component
class UnsavedChanges {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final MappedCollection<Unsaved> kept;
    private final FieldContexts contexts;
    private final Clock clock;

    UnsavedChanges(DocumentStore store, FieldContexts contexts, Clock clock) {
        this.kept = store.collection(CollectionSpec.of("unsaved", Unsaved.class));
        this.contexts = contexts;
        this.clock = clock;
    }

    /** @param values JSON, as the keys and values are an analyst's */
    record Unsaved(String id, Instant at, long revision, String values) {}

    /**
     * @param revision of the record that the changes were made on; 0 for a new one
     * @param values plain values by key, null for what was emptied
     */
    record Kept(Instant at, long revision, Map<String, @Nullable Object> values) {}

    /** What is kept for one person on one page. @param page the record's id, or whatever tells pages of new ones apart */
    Of of(CurrentUser user, BoundEntity entity, String page) {
        return new Of(this, user, entity, page);
    }

    record Of(UnsavedChanges all, CurrentUser user, BoundEntity entity, String page) {

        void keep(long revision, Map<String, @Nullable Object> changes) {
            all.keep(user, entity, page, revision, changes);
        }

        /** Without what the entity no longer takes. */
        Optional<Kept> find() {
            return all.find(user, entity, page);
        }

        void forget() {
            all.kept.delete(Criteria.id(id(user, entity, page)));
        }
    }

    private void keep(
            CurrentUser user, BoundEntity entity, String page, long revision, Map<String, @Nullable Object> changes) {
        if (user.look().isPresent()) {
            // nothing that they could save
            return;
        }
        FieldContext context = contexts.of(user, entity.name());
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        changes.forEach(
                (key, value) -> entity.field(key).ifPresent(field -> values.put(key, field.kept(value, context))));
        kept.put(new Unsaved(id(user, entity, page), clock.instant(), revision, JSON.writeValueAsString(values)));
    }

    private Optional<Kept> find(CurrentUser user, BoundEntity entity, String page) {
        return kept.get(id(user, entity, page))
                .map(stored -> new Kept(stored.at(), stored.revision(), values(user, entity, stored.values())))
                .filter(found -> found.at().isAfter(clock.instant().minus(KEPT)))
                .filter(found -> !found.values().isEmpty());
    }

    private Map<String, @Nullable Object> values(CurrentUser user, BoundEntity entity, String json) {
        FieldContext context = contexts.of(user, entity.name());
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Map<String, @Nullable Object> written = JSON.readValue(json, new TypeReference<>() {});
        written.forEach((key, value) -> entity.field(key).ifPresent(field -> {
            if (value == null) {
                values.put(key, null);
            } else if (field.parse(value, context) instanceof Parsed.Value<Object>(var plain)) {
                values.put(key, plain);
            }
        }));
        return values;
    }

    private static String id(CurrentUser user, BoundEntity entity, String page) {
        return user.id() + "/" + entity.name() + "/" + page;
    }
}
