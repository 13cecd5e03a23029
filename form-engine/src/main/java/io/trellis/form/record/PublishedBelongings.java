package io.trellis.form.record;

import io.trellis.core.security.Belonging;
import io.trellis.core.security.Belongings;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the published entities say. */
@Component
final class PublishedBelongings implements Belongings {

    private final BoundEntities entities;

    PublishedBelongings(BoundEntities entities) {
        this.entities = entities;
    }

    @Override
    public List<Belonging> of(String entity) {
        return entities.find(entity).map(BoundEntity::belongings).orElse(List.of());
    }
}
