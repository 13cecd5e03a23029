package io.trellis.form.rule.ruling;

import io.trellis.core.security.ToldFields;
import io.trellis.form.entity.Entities;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** What the computed fields of the published entities tell of; worked out once for each publish, which binds all anew. */
@Component
final class PublishedTellings implements ToldFields {

    private final Entities entities;
    private final BoundEntities bound;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(BoundEntity entity, Map<String, Told> told) {}

    PublishedTellings(Entities entities, BoundEntities bound) {
        this.entities = entities;
        this.bound = bound;
    }

    @Override
    public Map<String, Told> of(String name) {
        Optional<BoundEntity> entity = bound.find(name);
        if (entity.isEmpty()) {
            return Map.of();
        }
        Known before = known.get(name);
        if (before == null || before.entity() != entity.get()) {
            before = new Known(entity.get(), told(entity.get()));
            known.put(name, before);
        }
        return before.told();
    }

    private Map<String, Told> told(BoundEntity entity) {
        Map<String, Told> told = new LinkedHashMap<>();
        for (BoundField field : entity.fields()) {
            if (field.withColumns().anyMatch(BoundField::computed)) {
                Told of = Telling.of(entity.definition(), field, entities::find, (owner, key) -> bound.of(owner)
                        .field(key));
                if (!of.isEmpty()) {
                    told.put(field.key(), of);
                }
            }
        }
        return Map.copyOf(told);
    }
}
