package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactKind;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the kinds of artifacts are called. */
@Component
class KindNames {

    private final List<ArtifactKind> kinds;

    KindNames(List<ArtifactKind> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    String label(ArtifactId id) {
        return kinds.stream()
                .filter(kind -> kind.id().equals(id.kind()))
                .findFirst()
                .map(kind -> t(kind.label()))
                .orElse(id.kind());
    }
}
