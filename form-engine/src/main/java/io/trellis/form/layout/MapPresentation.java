package io.trellis.form.layout;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.EntityStorage.SortedList;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Each record where it is, on a map. */
@Component
@Order(70)
public final class MapPresentation implements Presentation {

    public static final String PLACE = "place";
    public static final String COLOR = "color";
    public static final String CARD = "card";

    private static final int MOST_ON_CARD = 3;

    private final Messages messages;

    MapPresentation(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String id() {
        return "map";
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.presentation.map");
    }

    @Override
    public String icon() {
        return "map-marker";
    }

    @Override
    public List<FieldSlot> slots() {
        return List.of(
                slot(PLACE, true, 1, true, MapPresentation::isPlace),
                slot(COLOR, false, 1, false, field -> field.kind() == ValueKind.CODE),
                slot(
                        CARD,
                        false,
                        MOST_ON_CARD,
                        true,
                        field -> field.kind() != ValueKind.ROWS && field.kind() != ValueKind.PARTS));
    }

    private FieldSlot slot(String key, boolean required, int most, boolean behind, Predicate<BoundField> fits) {
        String text = "form.presentation.map." + key;
        return new FieldSlot(key, messages.text(text), messages.text(text + ".help"), required, most, behind, fits);
    }

    private static boolean isPlace(BoundField field) {
        return field.input() instanceof InputSpec.Place;
    }

    /** By the first place that records have. */
    @Override
    public Optional<Presented> proposed(String entity, List<BoundField> fields, List<String> columns) {
        return fields.stream()
                .filter(MapPresentation::isPlace)
                .findFirst()
                .map(place -> proposed(place, fields, columns));
    }

    private Presented proposed(BoundField place, List<BoundField> fields, List<String> columns) {
        List<String> choices = fields.stream()
                .filter(field -> field.kind() == ValueKind.CODE && columns.contains(field.key()))
                .map(BoundField::key)
                .limit(1)
                .toList();
        Map<String, List<String>> filled = new LinkedHashMap<>();
        filled.put(PLACE, List.of(place.key()));
        filled.put(COLOR, choices);
        filled.put(
                CARD,
                columns.stream()
                        .skip(1)
                        .filter(column -> !column.equals(place.key())
                                && !column.equals(SystemFields.OWNER)
                                && !choices.contains(column))
                        .limit(MOST_ON_CARD)
                        .toList());
        return new Presented(id(), filled);
    }

    @Override
    public List<SortedList> lists(ListView view) {
        return List.of(view.read());
    }
}
