package io.trellis.app.ui.actions;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.KindFace;
import io.trellis.app.ui.design.NewOfEntityDialog;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.action.Actions;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.entity.NameProposal;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Actions as they show themselves to who designs. */
@Component
@Order(25)
final class ActionFace implements KindFace {

    private static final String ADDRESS = "design/actions/";

    private final Entities entities;

    ActionFace(Entities entities) {
        this.entities = entities;
    }

    @Override
    public String kind() {
        return Actions.KIND;
    }

    @Override
    public String icon() {
        return "bolt";
    }

    @Override
    public Optional<String> designer(Artifact artifact) {
        return Optional.of(ADDRESS + artifact.name());
    }

    @Override
    public Optional<Start> start() {
        return Optional.of(new Start("actions.new", VaadinIcon.BOLT, this::ask, List.of("new-action-button"), false));
    }

    private void ask(AppDraft appDraft, AppDraft.Factory others, List<String> apps) {
        new NewOfEntityDialog("actions.new", entities.all(), (entity, label) -> UI.getCurrent()
                        .navigate(ADDRESS + create(appDraft, entity, label)))
                .open();
    }

    /** Begun with a step that changes the record; what it changes is yet to be said. */
    private static String create(AppDraft appDraft, EntityDefinition entity, LocalizedText label) {
        String name = NameProposal.free(
                entity.name() + "-" + NameProposal.of(label, "action"),
                taken -> appDraft.draft()
                                .find(new ArtifactId(Actions.KIND, taken))
                                .isPresent()
                        || appDraft.isPublished(new ArtifactId(Actions.KIND, taken)));
        ObjectNode content = JsonNodeFactory.instance.objectNode().put("entity", entity.name());
        content.set("label", EntityJson.write(label));
        content.putArray("steps").addObject().put("type", "update").putObject("settings");
        appDraft.put(new ArtifactId(Actions.KIND, name), content);
        return name;
    }
}
