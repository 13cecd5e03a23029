package io.trellis.core.artifact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What two versions of an app differ in, as each kind tells it, and what two people made of one version. */
@Component
public class Comparisons {

    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    private final ArtifactKinds kinds;
    private final Contents contents;

    Comparisons(ArtifactKinds kinds, Contents contents) {
        this.kinds = kinds;
        this.contents = contents;
    }

    /** By kind and name, of those that differ; the artifact as it is after, or was before it went. */
    public Map<Artifact, List<Difference>> between(List<Artifact> before, List<Artifact> after) {
        ArtifactMap old = ArtifactMap.of(before);
        ArtifactMap now = ArtifactMap.of(after);
        TreeSet<ArtifactId> all = new TreeSet<>();
        old.all().forEach(artifact -> all.add(artifact.id()));
        now.all().forEach(artifact -> all.add(artifact.id()));
        Map<Artifact, List<Difference>> differences = new LinkedHashMap<>();
        for (ArtifactId id : all) {
            Optional<Artifact> was = old.find(id);
            Optional<Artifact> is = now.find(id);
            List<Difference> found = between(
                    id,
                    was.map(Artifact::content).orElse(NOTHING),
                    is.map(Artifact::content).orElse(NOTHING));
            if (!found.isEmpty()) {
                is.or(() -> was).ifPresent(artifact -> differences.put(artifact, new ArrayList<>(found)));
            }
        }
        return differences;
    }

    private List<Difference> between(ArtifactId id, ObjectNode before, ObjectNode after) {
        return kinds.find(id.kind())
                .map(kind -> kind.differences(before, after))
                .orElseGet(() -> Differences.between(before, after));
    }

    /** Of what an author changed and others published otherwise since: the author's with what the others changed besides. */
    Map<ArtifactId, ObjectNode> merged(DraftState draft, Map<ArtifactId, Optional<Artifact>> changes, Published now) {
        Map<ArtifactId, ObjectNode> merged = new LinkedHashMap<>();
        draft.changes().forEach((id, entry) -> {
            Optional<Artifact> theirs = now.artifacts().find(id);
            Optional<Artifact> mine = changes.getOrDefault(id, Optional.empty());
            boolean moved = !entry.base().isEmpty() && !entry.base().equals(now.hash(draft.app(), id));
            if (moved && theirs.isPresent() && mine.isPresent()) {
                Optional.ofNullable(contents.get(List.of(entry.base())).get(entry.base()))
                        .map(base -> kinds.migrated(id, base))
                        .flatMap(base -> kinds.find(id.kind())
                                .map(kind -> kind.merge(
                                        base, mine.get().content(), theirs.get().content())))
                        .ifPresent(merge -> merged.put(id, merge.content()));
            }
        });
        return merged;
    }
}
