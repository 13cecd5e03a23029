package io.trellis.form.layout.element;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Named;
import io.trellis.core.artifact.Reference.Writing;
import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.decision.Decisions;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.layout.ElementSetting;
import io.trellis.form.layout.ElementType;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Why the record is as it is: what a decision said of it last, by which rows, and to whom it was given then. */
@Component
@Order(47)
public final class DecidedElement implements ElementType {

    /** The name of a decision. */
    public static final String DECISION = "decision";

    private final ElementTexts texts;

    DecidedElement(Messages messages) {
        this.texts = new ElementTexts(messages, id());
    }

    @Override
    public String id() {
        return "decided";
    }

    @Override
    public LocalizedText label() {
        return texts.label();
    }

    @Override
    public String icon() {
        return "workflow";
    }

    @Override
    public List<ElementSetting> settings() {
        return List.of(texts.oneOf(DECISION, true, place -> place.whole().all(Decisions.KIND).stream()
                .map(decision -> new ElementSetting.Option(
                        decision.name(), EntityJson.text(decision.content().path("label"))))
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
        String decision = settings.path(DECISION).asString("");
        if (!decision.isEmpty()) {
            list.add(
                    Named.whole(new ArtifactId(Decisions.KIND, decision)),
                    at + "/" + DECISION,
                    new Writing.Name(),
                    removed,
                    place);
        }
    }
}
