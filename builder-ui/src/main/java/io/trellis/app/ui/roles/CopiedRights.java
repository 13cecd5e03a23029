package io.trellis.app.ui.roles;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.design.AlongWithCopy;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ContentLabel;
import io.trellis.form.entity.Entities;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The roles get on the copy of an entity what they have on the entity. */
@Component
class CopiedRights implements AlongWithCopy {

    private static final String ENTITIES = "entities";

    private final Accesses accesses;

    CopiedRights(Accesses accesses) {
        this.accesses = accesses;
    }

    @Override
    public Optional<String> offered(AppDraft appDraft, Artifact copied) {
        String roles = naming(appDraft, copied).stream()
                .map(role -> t(ContentLabel.of(role)))
                .collect(Collectors.joining(t("roles.words.and")));
        return roles.isEmpty() ? Optional.empty() : Optional.of(t("roles.copied", roles));
    }

    @Override
    public Map<ArtifactId, ObjectNode> contents(AppDraft appDraft, Artifact copied, ArtifactId copy) {
        Map<ArtifactId, ObjectNode> contents = new LinkedHashMap<>();
        naming(appDraft, copied).forEach(role -> {
            ObjectNode content = role.content().deepCopy();
            ObjectNode entities = (ObjectNode) content.path(ENTITIES);
            entities.set(copy.name(), entities.path(copied.name()).deepCopy());
            contents.put(role.id(), content);
        });
        return contents;
    }

    private List<Artifact> naming(AppDraft appDraft, Artifact copied) {
        return copied.kind().equals(Entities.KIND)
                ? accesses.publishable(appDraft)
                        .filter(role -> role.content()
                                .path(ENTITIES)
                                .path(copied.name())
                                .isObject())
                        .toList()
                : List.of();
    }
}
