package io.trellis.app.ui.decisions;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.KindFace;
import io.trellis.app.ui.design.NewOfEntityDialog;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.decision.Decisions;
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

/** Decision tables as they show themselves to who designs. */
@Component
@Order(26)
final class DecisionFace implements KindFace {

    static final String ADDRESS = "design/decisions/";

    private final Entities entities;

    DecisionFace(Entities entities) {
        this.entities = entities;
    }

    @Override
    public String kind() {
        return Decisions.KIND;
    }

    @Override
    public String icon() {
        return "table";
    }

    @Override
    public Optional<String> designer(Artifact artifact) {
        return Optional.of(ADDRESS + artifact.name());
    }

    @Override
    public Optional<Start> start() {
        return Optional.of(
                new Start("decisions.new", VaadinIcon.TABLE, this::ask, List.of("new-decision-button"), false));
    }

    private void ask(AppDraft appDraft, AppDraft.Factory others, List<String> apps) {
        new NewOfEntityDialog("decisions.new", entities.all(), (entity, label) -> UI.getCurrent()
                        .navigate(ADDRESS + create(appDraft, entity, label)))
                .open();
    }

    /** Begun with the first field that has options, one result and one row, so that there is something to fill. */
    private static String create(AppDraft appDraft, EntityDefinition entity, LocalizedText label) {
        String name = NameProposal.free(
                entity.name() + "-" + NameProposal.of(label, "decision"),
                taken -> appDraft.draft()
                                .find(new ArtifactId(Decisions.KIND, taken))
                                .isPresent()
                        || appDraft.isPublished(new ArtifactId(Decisions.KIND, taken)));
        ObjectNode content = JsonNodeFactory.instance.objectNode().put("entity", entity.name());
        content.set("label", EntityJson.write(label));
        ObjectNode table = content.putArray("decisions").addObject().put("id", "decision");
        table.set("label", EntityJson.write(label));
        table.put("hit", "first");
        entity.fields().stream()
                .filter(field -> field.type().equals("select"))
                .findFirst()
                .or(() -> entity.fields().stream().findFirst())
                .ifPresent(field -> {
                    ObjectNode input = table.putArray("inputs").addObject().put("id", field.key());
                    input.set("label", EntityJson.write(field.label()));
                    input.put("expression", field.key());
                });
        table.putArray("outputs").addObject().put("name", "result");
        table.putArray("rules").addObject().put("id", "row1");
        appDraft.put(new ArtifactId(Decisions.KIND, name), content);
        return name;
    }
}
