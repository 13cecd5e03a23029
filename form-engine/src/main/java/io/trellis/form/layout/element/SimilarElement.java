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
import io.trellis.form.layout.Layouts;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Records that are about the same as the one of the form, by the words of its title: articles that may solve a ticket. */
@Component
@Order(45)
public final class SimilarElement implements ElementType {

    /** The name of a list view, which says of which entity they are and which of its records are meant. */
    public static final String VIEW = "view";

    private final ElementTexts texts;

    SimilarElement(Messages messages) {
        this.texts = new ElementTexts(messages, id());
    }

    @Override
    public String id() {
        return "similar";
    }

    @Override
    public LocalizedText label() {
        return texts.label();
    }

    @Override
    public String icon() {
        return "lightbulb";
    }

    @Override
    public List<ElementSetting> settings() {
        return List.of(texts.oneOf(VIEW, true, place -> place.whole().all(Layouts.VIEW).stream()
                .map(view -> new ElementSetting.Option(
                        view.name(), EntityJson.text(view.content().path("label"))))
                .toList()));
    }

    @Override
    public void references(
            JsonNode settings,
            FieldReferences.Over over,
            ReferenceList list,
            String at,
            String removed,
            LocalizedText place) {
        String view = settings.path(VIEW).asString("");
        if (!view.isEmpty()) {
            list.add(
                    Named.whole(new ArtifactId(Layouts.VIEW, view)),
                    at + "/" + VIEW,
                    new Writing.Name(),
                    removed,
                    place);
        }
    }
}
