package io.trellis.app.ui.elements;

import com.vaadin.flow.component.Component;
import io.trellis.form.layout.ElementType;
import io.trellis.form.layout.ElementTypes;
import io.trellis.form.layout.FormDefinition.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Draws elements, each by the face of its type. */
@org.springframework.stereotype.Component
public final class ElementFaces {

    private final Map<String, ElementFace> byType = new HashMap<>();

    ElementFaces(List<ElementFace> faces, ElementTypes types) {
        faces.forEach(face -> byType.put(face.type(), face));
        types.all().stream()
                .map(ElementType::id)
                .filter(type -> !byType.containsKey(type))
                .findFirst()
                .ifPresent(type -> {
                    throw new IllegalStateException("nothing draws the element '%s'".formatted(type));
                });
    }

    /** Empty where there is nothing to show, or where nobody knows its type any more. */
    public Optional<Component> draw(Item.Element element, Around around) {
        return Optional.ofNullable(byType.get(element.type())).flatMap(face -> face.draw(element.settings(), around));
    }
}
