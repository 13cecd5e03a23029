package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.shell.Destination;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactKind;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The kinds of artifacts as they show themselves; a kind without a face has a plain one. */
@Component
public class KindFaces {

    private final ObjectProvider<ArtifactKind> kinds;
    private final ObjectProvider<KindFace> faces;

    KindFaces(ObjectProvider<ArtifactKind> kinds, ObjectProvider<KindFace> faces) {
        this.kinds = kinds;
        this.faces = faces;
    }

    /** In the order in which kinds are put in use. */
    List<ArtifactKind> kinds() {
        return kinds.orderedStream().toList();
    }

    /** In the order of their beans. */
    List<KindFace> all() {
        return faces.orderedStream().toList();
    }

    Optional<KindFace> of(String kind) {
        return faces.stream().filter(face -> face.kind().equals(kind)).findFirst();
    }

    /** What the kind is called. */
    String label(ArtifactId id) {
        return kinds.stream()
                .filter(kind -> kind.id().equals(id.kind()))
                .findFirst()
                .map(kind -> t(kind.label()))
                .orElse(id.kind());
    }

    VaadinIcon icon(Artifact artifact) {
        return Destination.icon(iconName(artifact));
    }

    /** Its own, else its kind's. */
    String iconName(Artifact artifact) {
        String usual = of(artifact.kind()).map(KindFace::icon).orElse("file");
        return artifact.content().path("icon").asString(usual);
    }

    boolean isOneOfMany(Artifact artifact) {
        return of(artifact.kind()).map(KindFace::isOneOfMany).orElse(true);
    }

    Optional<String> designer(Artifact artifact) {
        return of(artifact.kind()).flatMap(face -> face.designer(artifact));
    }
}
