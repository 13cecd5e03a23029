package io.trellis.app.ui.entities;

import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.Balance;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where records of a draft name those of an entity: by a lookup of theirs, or by a column of their rows. */
@Component
final class BalancePlaces {

    private final Entities entities;
    private final FieldTypes types;

    BalancePlaces(Entities entities, FieldTypes types) {
        this.entities = entities;
        this.types = types;
    }

    /** @param rows the sub-table; empty for the records themselves */
    record Place(BoundEntity entity, String rows, String lookup, LocalizedText label) {

        String id() {
            return BalancePlaces.id(entity.name(), rows, lookup);
        }

        InputSpec.Option option() {
            return new InputSpec.Option(id(), label, "", true, List.of());
        }
    }

    static String id(Balance.Source source) {
        return source.entity().isEmpty() ? "" : id(source.entity(), source.rows(), source.lookup());
    }

    private static String id(String entity, String rows, String lookup) {
        return entity + "/" + rows + "/" + lookup;
    }

    List<Place> of(EntityDraft work) {
        String target = work.id().name();
        List<Place> places = new ArrayList<>();
        for (EntityDefinition definition : entities.in(work.whole())) {
            bind(definition).ifPresent(entity -> entity.fields().forEach(field -> {
                if (leads(field, target)) {
                    places.add(new Place(entity, "", field.key(), label(entity, field)));
                }
                field.columns().stream()
                        .filter(column -> leads(column, target))
                        .forEach(column ->
                                places.add(new Place(entity, field.key(), column.key(), label(entity, field, column))));
            }));
        }
        return places;
    }

    Optional<BoundEntity> entity(EntityDraft work, String name) {
        return entities.in(work.whole()).stream()
                .filter(entity -> entity.name().equals(name))
                .findFirst()
                .flatMap(this::bind);
    }

    /** Those of the records, or of their rows. */
    static List<BoundField> beside(BoundEntity entity, String rows) {
        return rows.isEmpty()
                ? entity.fields()
                : entity.own(rows).map(BoundField::columns).orElse(List.of());
    }

    /** With the first number there is, which is mostly the one that is meant. */
    Balance.Source source(Place place, Balance.Sign sign, ValueKind kind) {
        String field = beside(place.entity(), place.rows()).stream()
                .filter(one -> one.kind() == kind)
                .map(BoundField::key)
                .findFirst()
                .orElse("");
        return new Balance.Source(place.entity().name(), place.rows(), place.lookup(), field, sign, Filter.ALL);
    }

    private static boolean leads(BoundField field, String target) {
        return field.kind() == ValueKind.REFERENCE
                && !field.multiple()
                && field.target().filter(target::equals).isPresent();
    }

    private static LocalizedText label(BoundEntity entity, BoundField... fields) {
        LocalizedText label = entity.definition().label();
        for (BoundField field : fields) {
            LocalizedText next = field.definition().label();
            label = new LocalizedText(
                    label.in(Locale.CHINESE) + " › " + next.in(Locale.CHINESE),
                    label.in(Locale.ENGLISH) + " › " + next.in(Locale.ENGLISH));
        }
        return label;
    }

    /** Empty where the definition cannot be read, which is among the problems. */
    private Optional<BoundEntity> bind(EntityDefinition definition) {
        try {
            return Optional.of(new BoundEntity(definition, types));
        } catch (TrellisException e) {
            return Optional.empty();
        }
    }
}
