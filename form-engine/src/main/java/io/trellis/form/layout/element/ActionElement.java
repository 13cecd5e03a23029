package io.trellis.form.layout.element;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Named;
import io.trellis.core.artifact.Reference.Writing;
import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.layout.ElementSetting;
import io.trellis.form.layout.ElementType;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The button of one of the record's actions, where it is at hand. */
@Component
@Order(60)
public final class ActionElement implements ElementType {

    /** The name of the action. */
    public static final String ACTION = "action";

    private final ElementTexts texts;

    ActionElement(Messages messages) {
        texts = new ElementTexts(messages, id());
    }

    @Override
    public String id() {
        return "action";
    }

    @Override
    public LocalizedText label() {
        return texts.label();
    }

    @Override
    public String icon() {
        return "play";
    }

    @Override
    public boolean wide() {
        return false;
    }

    @Override
    public List<ElementSetting> settings() {
        return List.of(texts.oneOf(ACTION, true, ActionElement::actions));
    }

    private static List<ElementSetting.Option> actions(ElementSetting.Place place) {
        return place.whole().all(ACTION).stream()
                .filter(action -> action.content()
                        .path("entity")
                        .asString("")
                        .equals(place.entity().name()))
                .map(action -> new ElementSetting.Option(
                        action.name(), EntityJson.text(action.content().path("label"))))
                .toList();
    }

    @Override
    public void references(
            JsonNode settings,
            FieldReferences.Over over,
            ReferenceList list,
            String at,
            String removed,
            LocalizedText place) {
        String action = settings.path(ACTION).asString("");
        if (!action.isEmpty()) {
            list.add(
                    Named.whole(new ArtifactId(ACTION, action)), at + "/" + ACTION, new Writing.Name(), removed, place);
        }
    }
}
