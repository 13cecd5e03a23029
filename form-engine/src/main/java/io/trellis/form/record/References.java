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

    /** @param steps the lookup's key, behind those of the sub-tables that it is a column of */
    record Place(BoundEntity entity, List<String> steps, LocalizedText label, OnDelete onDelete) {
        Cells cells() {
            return new Cells(steps);
        }
    }

    List<Place> to(String entity) {
        List<Place> places = new ArrayList<>();
        entities.all().forEach(definition -> {
            BoundEntity from = bound.of(definition);
            from.fields().forEach(field -> collect(from, field, List.of(), entity, places));
        });
        return places;
    }

    private static void collect(
            BoundEntity from, BoundField field, List<String> above, String entity, List<Place> places) {
        List<String> steps =
                Stream.concat(above.stream(), Stream.of(field.key())).toList();
        field.onDelete()
                .filter(then -> names(field, entity))
                .ifPresent(then -> places.add(new Place(
                        from,
                        steps,
                        field.definition().label(),
                        // a row is part of its record and does not go by itself
                        !above.isEmpty() && then == OnDelete.CASCADE ? OnDelete.CLEAR : then)));
        field.columns().forEach(column -> collect(from, column, steps, entity, places));
    }

    /** The places of an entity's own lookups by what they name. */
    Map<String, List<Place>> from(BoundEntity entity) {
        Map<String, List<Place>> places = new LinkedHashMap<>();
        entity.fields().stream()
                .flatMap(BoundField::withColumns)
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
