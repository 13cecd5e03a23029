package io.trellis.app.ui.prints;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.KindFace;
import io.trellis.app.ui.design.NewOfEntityDialog;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.entity.NameProposal;
import io.trellis.form.print.Prints;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Prints as they show themselves to who designs. */
@Component
@Order(27)
final class PrintFace implements KindFace {

    private static final String ADDRESS = "design/prints/";
    private static final int FIRST_FIELDS = 12;

    private final Entities entities;

    PrintFace(Entities entities) {
        this.entities = entities;
    }

    @Override
    public String kind() {
        return Prints.KIND;
    }

    @Override
    public String icon() {
        return "print";
    }

    @Override
    public Optional<String> designer(Artifact artifact) {
        return Optional.of(ADDRESS + artifact.name());
    }

    @Override
    public Optional<Start> start() {
        return Optional.of(new Start("prints.new", VaadinIcon.PRINT, this::ask, List.of("new-print-button"), false));
    }

    private void ask(AppDraft appDraft, AppDraft.Factory others, List<String> apps) {
        new NewOfEntityDialog("prints.new", entities.all(), (entity, label) -> UI.getCurrent()
                        .navigate(ADDRESS + create(appDraft, entity, label)))
                .open();
    }

    /** Begun with a title and the first fields, so that there is something to look at. */
    private static String create(AppDraft appDraft, EntityDefinition entity, LocalizedText label) {
        String name = NameProposal.free(
                entity.name() + "-" + NameProposal.of(label, "print"),
                taken -> appDraft.draft()
                                .find(new ArtifactId(Prints.KIND, taken))
                                .isPresent()
                        || appDraft.isPublished(new ArtifactId(Prints.KIND, taken)));
        ObjectNode content = JsonNodeFactory.instance.objectNode().put("entity", entity.name());
        content.set("label", EntityJson.write(label));
        ArrayNode blocks = content.putArray("blocks");
        ObjectNode title = blocks.addObject().put("type", "text").putObject("settings");
        title.set("text", EntityJson.write(label));
        title.put("size", "title");
        ArrayNode fields =
                blocks.addObject().put("type", "fields").putObject("settings").putArray("fields");
        entity.fields().stream()
                .filter(field -> !field.type().equals("subTable"))
                .limit(FIRST_FIELDS)
                .map(FieldDefinition::key)
                .forEach(fields::add);
        entity.fields().stream()
                .filter(field -> field.type().equals("subTable"))
                .forEach(rows -> {
                    ObjectNode lines = blocks.addObject().put("type", "lines").putObject("settings");
                    lines.put("rows", rows.key());
                    ArrayNode cells = lines.putArray("cells");
                    rows.settings()
                            .path("columns")
                            .forEach(column -> cells.add(column.path("key").asString("")));
                });
        appDraft.put(new ArtifactId(Prints.KIND, name), content);
        return name;
    }
}
