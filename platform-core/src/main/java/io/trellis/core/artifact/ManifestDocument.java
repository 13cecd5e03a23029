package io.trellis.core.artifact;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A manifest as it is stored: its artifacts in a list, as their names may hold dots. */
record ManifestDocument(
        String id,
        String app,
        long number,
        String previous,
        Instant at,
        String author,
        @Nullable String note,
        List<ArtifactId> changed,
        List<Hashed> artifacts) {

    static final CollectionSpec<ManifestDocument> COLLECTION =
            CollectionSpec.of("manifest", ManifestDocument.class).index(IndexSpec.on("app"));

    record Hashed(String kind, String name, String hash) {}

    static ManifestDocument of(Manifest manifest) {
        return new ManifestDocument(
                manifest.id(),
                manifest.app(),
                manifest.number(),
                manifest.previous(),
                manifest.at(),
                manifest.author(),
                manifest.note(),
                manifest.changed(),
                new TreeMap<>(manifest.hashes())
                        .entrySet().stream()
                                .map(entry -> new Hashed(
                                        entry.getKey().kind(), entry.getKey().name(), entry.getValue()))
                                .toList());
    }

    Manifest manifest() {
        Map<ArtifactId, String> hashes = new TreeMap<>();
        artifacts.forEach(entry -> hashes.put(new ArtifactId(entry.kind(), entry.name()), entry.hash()));
        return new Manifest(
                id, app, number, previous, at, author, Objects.requireNonNullElse(note, ""), changed, hashes);
    }
}
