package io.trellis.app.ui.design;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where an artifact is designed. */
@Component
public class Places {

    private static final Map<String, String> DESIGNERS = Map.of(
            "entity", "design/entities/",
            "view", "design/views/",
            "workflow", "design/workflows/",
            "dashboard", "design/dashboards/",
            "navigation", "design/navigation/");

    private final Desk.Factory desks;

    Places(Desk.Factory desks) {
        this.desks = desks;
    }

    /** The path of its designer; empty for a kind that has none. A form is designed with its entity. */
    public Optional<String> of(ArtifactId id) {
        if (id.kind().equals("form")) {
            return desks.holding(id)
                    .flatMap(desk -> desk.draft().find(id))
                    .map(Artifact::content)
                    .map(content -> content.path("entity").asString(""))
                    .filter(entity -> !entity.isEmpty())
                    .map(entity -> "design/entities/" + entity);
        }
        return Optional.ofNullable(DESIGNERS.get(id.kind())).map(path -> path + id.name());
    }
}
