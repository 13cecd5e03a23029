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

/** A card for each record: its picture, its title, a few facts. */
@Component
@Order(40)
public final class GalleryPresentation implements Presentation {

    public static final String PICTURE = "picture";
    public static final String CARD = "card";

    private static final int MOST_ON_CARD = 5;
    private static final int PROPOSED_ON_CARD = 3;

    private final Messages messages;

    GalleryPresentation(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String id() {
        return "gallery";
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.presentation.gallery");
    }

    @Override
    public String icon() {
        return "picture";
    }

    @Override
    public List<FieldSlot> slots() {
        return List.of(
                slot(PICTURE, 1, false, GalleryPresentation::isPicture),
                slot(CARD, MOST_ON_CARD, true, field -> field.kind() != ValueKind.ROWS && !isPicture(field)));
    }

    private FieldSlot slot(String key, int most, boolean behind, Predicate<BoundField> fits) {
        String text = "form.presentation.gallery." + key;
        return new FieldSlot(key, messages.text(text), messages.text(text + ".help"), false, most, behind, fits);
    }

    private static boolean isPicture(BoundField field) {
        return field.input() instanceof InputSpec.Files files && files.pictures();
    }

    /** Where records have a picture; without one a table tells more. */
    @Override
    public Optional<Presented> proposed(String entity, List<BoundField> fields, List<String> columns) {
        return fields.stream()
                .filter(GalleryPresentation::isPicture)
                .findFirst()
                .map(picture -> proposed(picture, columns));
    }

    private Presented proposed(BoundField picture, List<String> columns) {
        Map<String, List<String>> filled = new LinkedHashMap<>();
        filled.put(PICTURE, List.of(picture.key()));
        filled.put(
                CARD,
                columns.stream()
                        .skip(1)
                        .filter(column -> !column.equals(picture.key()) && !column.equals(SystemFields.OWNER))
                        .limit(PROPOSED_ON_CARD)
                        .toList());
        return new Presented(id(), filled);
    }

    @Override
    public List<SortedList> lists(ListView view) {
        return List.of(view.read());
    }
}
