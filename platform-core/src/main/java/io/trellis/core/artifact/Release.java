package io.trellis.core.artifact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What would change in an app.
 *
 * @param before what is published, in all apps
 * @param after what would be
 * @param changes what is not the same, ordered by id; empty where an artifact goes
 */
record Release(String app, Published before, ArtifactMap after, Map<ArtifactId, Optional<Artifact>> changes) {

    /** @param wanted the artifacts of the app, or those that are to change, with the others absent from the map */
    static Release of(String app, Published before, Map<ArtifactId, Optional<Artifact>> wanted) {
        Map<ArtifactId, Optional<Artifact>> changes = new LinkedHashMap<>();
        wanted.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            String there = before.hash(app, entry.getKey());
            String wantedHash = entry.getValue()
                    .map(Artifact::content)
                    .map(CanonicalJson::hash)
                    .orElse("");
            if (!wantedHash.equals(there)) {
                changes.put(entry.getKey(), entry.getValue());
            }
        });
        return new Release(app, before, before.artifacts().with(changes), changes);
    }

    /** Exactly these, and nothing else that the app had. */
    static Release exactly(String app, Published before, List<Artifact> artifacts) {
        Map<ArtifactId, Optional<Artifact>> wanted = new LinkedHashMap<>();
        before.artifacts().of(app).forEach(artifact -> wanted.put(artifact.id(), Optional.empty()));
        artifacts.forEach(artifact ->
                wanted.put(artifact.id(), Optional.of(new Artifact(artifact.id(), app, artifact.content()))));
        return of(app, before, wanted);
    }

    List<Artifact> arriving() {
        return changes.values().stream().flatMap(Optional::stream).toList();
    }

    List<Artifact> touched() {
        List<Artifact> touched = new ArrayList<>(arriving());
        changes.keySet().forEach(id -> before.artifacts()
                .find(id)
                .filter(artifact -> artifact.app().equals(app))
                .ifPresent(touched::add));
        return touched;
    }
}
