package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.Navigations;
import io.trellis.app.ui.roles.AccessPanel;
import io.trellis.app.ui.roles.Accesses;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.DefinitionNames;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldType;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.layout.Layouts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Starts entities: with a first text field as the title, and a form that shows it. */
@Component
class NewEntities {

    private final Entities entities;
    private final Layouts layouts;
    private final FieldTypes types;
    private final Messages messages;
    private final Accesses accesses;

    NewEntities(Entities entities, Layouts layouts, FieldTypes types, Messages messages, Accesses accesses) {
        this.accesses = accesses;
        this.entities = entities;
        this.layouts = layouts;
        this.types = types;
        this.messages = messages;
    }

    /** Why an entity cannot be called so; empty when it can. */
    String refused(List<AppDraft> apps, String name) {
        if (!DefinitionNames.isName(name)) {
            return t("entities.name.invalid");
        }
        return apps.stream()
                .flatMap(app -> entities.in(app.draft().whole()).stream())
                .filter(entity -> entity.name().equalsIgnoreCase(name))
                .findFirst()
                .map(entity -> t("entities.name.taken", t(entity.label()), app(apps, entity.app())))
                .orElse("");
    }

    private static String app(List<AppDraft> apps, String name) {
        return apps.stream()
                .filter(app -> app.app().equals(name))
                .findFirst()
                .map(app -> t(app.label()))
                .orElse(name);
    }

    void create(NewEntityDialog.Answer answer) {
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
                JsonNodeFactory.instance.objectNode());
        EntityDefinition entity = new EntityDefinition(
                answer.name(),
                answer.appDraft().app(),
                answer.label(),
                answer.plural(),
                answer.icon() == null ? "records" : answer.icon(),
                LocalizedText.same(""),
                title.key(),
                List.of(title),
                List.of());
        create(answer.appDraft(), entity, answer.access(), answer.inNavigation());
    }

    /** Entity, form, what roles get and the place in the navigation as one step of the draft. @return what it changed */
    Set<ArtifactId> create(
            AppDraft appDraft, EntityDefinition entity, AccessPanel.Answer access, boolean inNavigation) {
        ArtifactId id = new ArtifactId(Entities.KIND, entity.name());
        Map<ArtifactId, ObjectNode> all = new LinkedHashMap<>();
        all.put(id, entities.write(entity));
        all.put(new ArtifactId(Layouts.FORM, entity.name()), layouts.write(layouts.generateForm(entity)));
        all.putAll(accesses.contents(appDraft, entity.name(), access));
        if (inNavigation) {
            all.putAll(Navigations.with(appDraft, id));
        }
        appDraft.put(all);
        return Set.copyOf(all.keySet());
    }
}
