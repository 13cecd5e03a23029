package io.trellis.core.artifact;

import io.trellis.core.i18n.LocalizedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
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

    /**
     * What becomes of an artifact of which there are two versions since one that both come from; each empty where it is not
     * there. Deleted on one side and changed on the other is a conflict too.
     */
    public Merged merged(
            ArtifactId id,
            Optional<ObjectNode> base,
            Optional<ObjectNode> mine,
            Optional<ObjectNode> theirs,
            MergeChoices choices) {
        if (same(mine, theirs) || same(theirs, base)) {
            return new Merged(mine, List.of());
        }
        if (same(mine, base)) {
            return new Merged(theirs, List.of());
        }
        if (mine.isPresent() && theirs.isPresent()) {
            ObjectNode before = base.orElse(NOTHING);
            ContentMerge merge = kinds.find(id.kind())
                    .map(kind -> kind.merge(before, mine.get(), theirs.get(), conflict -> choices.of(id, conflict)))
                    .orElseGet(() -> ContentMerge.of(
                            before, mine.get(), theirs.get(), Set.of(), conflict -> choices.of(id, conflict)));
            return new Merged(Optional.of(merge.content()), merge.conflicts());
        }
        MergeConflict whole = new MergeConflict(
                "",
                LocalizedText.same(""),
                Differences.text(base.map(JsonNode.class::cast)),
                Differences.text(mine.map(JsonNode.class::cast)),
                Differences.text(theirs.map(JsonNode.class::cast)));
        return new Merged(choices.of(id, whole) == Side.MINE ? mine : theirs, List.of(whole));
    }

    /** Whether the two say the same, in whatever order of their members. */
    public boolean same(Optional<ObjectNode> one, Optional<ObjectNode> other) {
        return one.map(CanonicalJson::hash).equals(other.map(CanonicalJson::hash));
    }

    /** Of what an author changed and others published otherwise since: what becomes of both. */
    Map<ArtifactId, Merged> merged(
            DraftState draft, Map<ArtifactId, Optional<Artifact>> changes, Published now, MergeChoices choices) {
        Map<ArtifactId, Merged> merged = new TreeMap<>();
        Map<String, ObjectNode> bases = contents.get(draft.changes().values().stream()
                .map(DraftState.Entry::base)
                .filter(hash -> !hash.isEmpty())
                .toList());
        draft.changes().forEach((id, entry) -> {
            if (!entry.base().equals(now.hash(draft.app(), id))) {
                merged.put(
                        id,
                        merged(
                                id,
                                Optional.ofNullable(bases.get(entry.base())).map(base -> kinds.migrated(id, base)),
                                changes.getOrDefault(id, Optional.empty()).map(Artifact::content),
                                now.artifacts()
                                        .find(id)
                                        .filter(there -> there.app().equals(draft.app()))
                                        .map(Artifact::content),
                                choices));
            }
        });
        return merged;
    }
}
