package io.trellis.core.artifact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What a draft's changes are, beyond their hashes. */
@Component
class DraftContents {

    private final DraftStore store;
    private final ArtifactKinds kinds;

    DraftContents(DraftStore store, ArtifactKinds kinds) {
        this.store = store;
        this.kinds = kinds;
    }

    /** Ordered by id; empty where the artifact is to be deleted. */
    Map<ArtifactId, Optional<Artifact>> changes(DraftState draft) {
        List<String> hashes = new ArrayList<>();
        draft.changes().values().forEach(entry -> hashes.add(entry.content()));
        hashes.remove(DraftState.REMOVED);
        Map<String, ObjectNode> contents = store.contents(draft, hashes);
        Map<ArtifactId, Optional<Artifact>> changes = new TreeMap<>();
        draft.changes()
                .forEach((id, entry) -> changes.put(
                        id,
                        Optional.ofNullable(contents.get(entry.content()))
                                .map(content ->
                                        new Artifact(id, draft.app(), kinds.migrated(id, content.deepCopy())))));
        return changes;
    }
}
