package io.trellis.core.artifact;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was in use at one moment; never changes, so whoever holds it works on undisturbed while another takes its place.
 *
 * @param manifests the version in use, by app
 */
record Published(Map<String, Manifest> manifests, ArtifactMap artifacts) {

    static final Published NOTHING = new Published(Map.of(), ArtifactMap.EMPTY);

    long version(String app) {
        return manifest(app).map(Manifest::number).orElse(0L);
    }

    Optional<Manifest> manifest(String app) {
        return Optional.ofNullable(manifests.get(app));
    }

    /** The hash of an artifact's content in its app, or empty text. */
    String hash(String app, ArtifactId id) {
        return manifest(app).map(manifest -> manifest.hashes().get(id)).orElse("");
    }

    Map<String, String> pointers() {
        return manifests.values().stream().collect(Collectors.toMap(Manifest::app, Manifest::id));
    }

    /** By kind the names of what is not the same in both. */
    Map<String, Set<String>> differences(Published other) {
        Map<ArtifactId, String> mine = places();
        Map<ArtifactId, String> theirs = other.places();
        Set<ArtifactId> all = new HashSet<>(mine.keySet());
        all.addAll(theirs.keySet());
        Map<String, Set<String>> changed = new HashMap<>();
        all.stream().filter(id -> !same(mine.get(id), theirs.get(id))).forEach(id -> changed.computeIfAbsent(
                        id.kind(), kind -> new HashSet<>())
                .add(id.name()));
        return changed;
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return one != null && one.equals(other);
    }

    private Map<ArtifactId, String> places() {
        Map<ArtifactId, String> places = new HashMap<>();
        manifests.values().forEach(manifest -> manifest.hashes()
                .forEach((id, hash) -> places.put(id, manifest.app() + " " + hash)));
        return places;
    }
}
