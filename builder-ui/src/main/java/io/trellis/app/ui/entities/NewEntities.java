package io.trellis.app.ui.entities;

import io.trellis.app.ui.design.AppDraft;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldType;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.layout.Layouts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Starts entities: with a first text field as the title, and a form that shows it. */
@Component
class NewEntities {

    private final Entities entities;
    private final Layouts layouts;
    private final FieldTypes types;
    private final Messages messages;

    NewEntities(Entities entities, Layouts layouts, FieldTypes types, Messages messages) {
        this.entities = entities;
        this.layouts = layouts;
        this.types = types;
        this.messages = messages;
    }

    /** Why an entity cannot be called so; empty when it can. */
    String refused(AppDraft appDraft, String name) {
        if (!io.trellis.form.entity.DefinitionNames.isName(name)) {
            return io.trellis.app.ui.shell.Texts.t("entities.name.invalid");
        }
        boolean taken = entities.in(appDraft.draft().whole()).stream()
                .anyMatch(entity -> entity.name().equalsIgnoreCase(name));
        return taken ? io.trellis.app.ui.shell.Texts.t("entities.name.taken") : "";
    }

    /** Entity and form as one step of the draft. */
    void create(AppDraft appDraft, NewEntityDialog.Answer answer) {
        FieldType<?, ?> text = types.all().getFirst();
        FieldDefinition title = new FieldDefinition(
                "name",
                "name",
                text.id(),
                messages.text("app.entities.title.first"),
                LocalizedText.same(""),
                true,
                false,
                false,
                false,
                null,
                FieldDefinition.FieldRules.NONE,
                tools.jackson.databind.node.JsonNodeFactory.instance.objectNode());
        EntityDefinition entity = new EntityDefinition(
                answer.name(),
                appDraft.app(),
                answer.label(),
                answer.plural(),
                answer.icon() == null ? "records" : answer.icon(),
                LocalizedText.same(""),
                title.key(),
                List.of(title),
                List.of());
        Map<ArtifactId, ObjectNode> both = new LinkedHashMap<>();
        both.put(new ArtifactId(Entities.KIND, entity.name()), entities.write(entity));
        both.put(new ArtifactId(Layouts.FORM, entity.name()), layouts.write(layouts.generateForm(entity)));
        appDraft.put(both);
    }
}
