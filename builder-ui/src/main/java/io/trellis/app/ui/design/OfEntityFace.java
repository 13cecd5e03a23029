package io.trellis.app.ui.design;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.entity.NameProposal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The face of a kind whose artifacts are about one entity: a new one begins with the question about which, and its page. */
public abstract class OfEntityFace implements KindFace {

    private final String kind;
    private final String words;
    private final VaadinIcon picture;
    private final Entities entities;

    /** @param words the first part of the keys of its texts and of the address of its page: {@code actions} */
    protected OfEntityFace(String kind, String words, VaadinIcon picture, Entities entities) {
        this.kind = kind;
        this.words = words;
        this.picture = picture;
        this.entities = entities;
    }

    /** What is there from the beginning, beside the entity and the label. */
    protected abstract void begin(ObjectNode content, EntityDefinition entity, LocalizedText label);

    @Override
    public final String kind() {
        return kind;
    }

    @Override
    public final Optional<String> designer(Artifact artifact) {
        return Optional.of(address(artifact.name()));
    }

    @Override
    public final Optional<Start> start() {
        return Optional.of(new Start(words + ".new", picture, this::ask, List.of("new-" + kind + "-button"), false));
    }

    private String address(String name) {
        return "design/" + words + "/" + name;
    }

    private void ask(AppDraft appDraft, AppDraft.Factory others, List<String> apps) {
        new NewOfEntityDialog(words + ".new", entities.all(), (entity, label) -> UI.getCurrent()
                        .navigate(address(create(appDraft, entity, label))))
                .open();
    }

    private String create(AppDraft appDraft, EntityDefinition entity, LocalizedText label) {
        String name = NameProposal.free(entity.name() + "-" + NameProposal.of(label, kind), taken -> {
            ArtifactId id = new ArtifactId(kind, taken);
            return appDraft.draft().find(id).isPresent() || appDraft.isPublished(id);
        });
        ObjectNode content = JsonNodeFactory.instance.objectNode().put("entity", entity.name());
        content.set("label", EntityJson.write(label));
        begin(content, entity, label);
        appDraft.put(new ArtifactId(kind, name), content);
        return name;
    }
}
