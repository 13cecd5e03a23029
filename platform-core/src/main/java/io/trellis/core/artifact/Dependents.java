package io.trellis.core.artifact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Who names something, and what a rename or a delete does to them: asked of every kind, so that a new one is heard too. */
@Component
public class Dependents {

    private final ArtifactKinds kinds;

    Dependents(ArtifactKinds kinds) {
        this.kinds = kinds;
    }

    /** @param references its places that name it, in the order of the content */
    public record Dependent(Artifact artifact, List<Reference> references) {

        public Dependent {
            references = List.copyOf(references);
        }
    }

    /** What names it or a part of it, by kind and name; an artifact that names its own parts is among them. */
    public List<Dependent> of(Named named, ArtifactSet whole) {
        List<Dependent> found = new ArrayList<>();
        for (ArtifactKind kind : kinds.all().values()) {
            for (Artifact artifact : whole.all(kind.id())) {
                List<Reference> naming = kind.references(artifact, whole).stream()
                        .filter(reference -> named.covers(reference.target()))
                        .toList();
                boolean itself = named.part().isEmpty() && artifact.id().equals(named.artifact());
                if (!naming.isEmpty() && !itself) {
                    found.add(new Dependent(artifact, naming));
                }
            }
        }
        return found;
    }

    /** The contents that a rename changes, besides that of what is renamed. */
    public Map<ArtifactId, ObjectNode> renamed(Named before, String after, ArtifactSet whole) {
        Map<ArtifactId, ObjectNode> changed = new LinkedHashMap<>();
        of(before, whole)
                .forEach(dependent -> changed.put(
                        dependent.artifact().id(),
                        References.renamed(dependent.artifact().content(), dependent.references(), before, after)));
        return changed;
    }

    /** The content as one of its kind under another name has it: what it says of itself it says of the other. */
    public ObjectNode copied(Artifact artifact, String name, ArtifactSet whole) {
        return kinds.find(artifact.kind())
                .map(kind -> References.renamed(
                        artifact.content(), kind.references(artifact, whole), Named.whole(artifact.id()), name))
                .orElseGet(() -> artifact.content().deepCopy());
    }

    /** The contents of dependents that lose what names it; where they cannot do without it they are left to be mended. */
    public Map<ArtifactId, ObjectNode> without(Named gone, ArtifactSet whole) {
        Map<ArtifactId, ObjectNode> changed = new LinkedHashMap<>();
        of(gone, whole).stream()
                .filter(dependent -> dependent.references().stream().anyMatch(Reference::isRemovable))
                .forEach(dependent -> changed.put(
                        dependent.artifact().id(),
                        References.without(dependent.artifact().content(), dependent.references(), gone)));
        return changed;
    }
}
