package io.trellis.form.record;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.Entities;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.OnDelete;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Which lookups name an entity's records, and how many records name one. */
@Component
final class References {

    private final Entities entities;
    private final BoundEntities bound;
    private final RecordStore store;

    References(Entities entities, BoundEntities bound, RecordStore store) {
        this.entities = entities;
        this.bound = bound;
        this.store = store;
    }

    /** @param steps the lookup's key, or its sub-table's and its own */
    record Place(BoundEntity entity, List<String> steps, LocalizedText label, OnDelete onDelete) {}

    List<Place> to(String entity) {
        List<Place> places = new ArrayList<>();
        entities.all().forEach(definition -> {
            BoundEntity from = bound.of(definition);
            for (BoundField field : from.fields()) {
                field.onDelete()
                        .filter(then -> names(field, entity))
                        .ifPresent(then -> places.add(new Place(
                                from, List.of(field.key()), field.definition().label(), then)));
                for (BoundField column : field.columns()) {
                    column.onDelete()
                            .filter(then -> names(column, entity))
                            .ifPresent(then -> places.add(new Place(
                                    from,
                                    List.of(field.key(), column.key()),
                                    column.definition().label(),
                                    // a row is part of its record and does not go by itself
                                    then == OnDelete.CASCADE ? OnDelete.CLEAR : then)));
                }
            }
        });
        return places;
    }

    /** The places of an entity's own lookups by what they name. */
    Map<String, List<Place>> from(BoundEntity entity) {
        Map<String, List<Place>> places = new LinkedHashMap<>();
        entity.fields().stream()
                .flatMap(field -> Stream.concat(Stream.of(field), field.columns().stream()))
                .flatMap(field -> field.target().stream())
                .distinct()
                .forEach(target -> places.put(
                        target,
                        to(target).stream()
                                .filter(place -> place.entity().name().equals(entity.name()))
                                .toList()));
        return places;
    }

    private static boolean names(BoundField field, String entity) {
        return field.target().filter(entity::equals).isPresent();
    }

    /** What names a record now; places that nobody uses are left out. */
    List<Records.Reference> of(RecordId id) {
        return of(id.entity(), List.of(id.id()));
    }

    /** What names any of these. */
    List<Records.Reference> of(String entity, Collection<String> ids) {
        List<Records.Reference> found = new ArrayList<>();
        for (Place place : to(entity)) {
            long count = store.countNaming(place.entity(), place.steps(), ids);
            if (count > 0) {
                found.add(new Records.Reference(
                        place.entity().name(),
                        place.entity().definition().label(),
                        String.join(".", place.steps()),
                        place.label(),
                        place.onDelete(),
                        count));
            }
        }
        return found;
    }
}
