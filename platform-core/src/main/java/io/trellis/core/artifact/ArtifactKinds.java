package io.trellis.core.artifact;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The kinds there are. Looked up late, because kinds may want to see what is published. */
@Component
class ArtifactKinds {

    private final ObjectProvider<ArtifactKind> beans;
    private volatile @Nullable Map<String, ArtifactKind> kinds;

    ArtifactKinds(ObjectProvider<ArtifactKind> beans) {
        this.beans = beans;
    }

    Map<String, ArtifactKind> all() {
        Map<String, ArtifactKind> known = kinds;
        if (known == null) {
            Map<String, ArtifactKind> found = new LinkedHashMap<>();
            beans.orderedStream().forEach(kind -> found.put(kind.id(), kind));
            known = found;
            kinds = found;
        }
        return known;
    }

    Optional<ArtifactKind> find(String id) {
        return Optional.ofNullable(all().get(id));
    }

    ObjectNode migrated(ArtifactId id, ObjectNode content) {
        return find(id.kind()).map(kind -> kind.migrate(content)).orElse(content);
    }
}
