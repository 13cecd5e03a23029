package io.trellis.core.artifact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A version of an app: which artifacts it has, with the hashes of their contents.
 *
 * @param id not the number, as two nodes may try to publish the same one; the pointer says which of them did
 * @param previous the manifest before it, empty for the first
 */
record Manifest(
        String id,
        String app,
        long number,
        String previous,
        Instant at,
        String author,
        String note,
        List<ArtifactId> changed,
        Map<ArtifactId, String> hashes) {

    Version version() {
        return new Version(app, number, at, author, note, changed);
    }

    Map<String, Object> document() {
        Map<String, Object> document = new HashMap<>();
        document.put("_id", id);
        document.put("app", app);
        document.put("number", number);
        document.put("previous", previous);
        document.put("at", at);
        document.put("author", author);
        document.put("note", note);
        document.put("changed", changed.stream().map(Manifest::named).toList());
        List<Map<String, Object>> artifacts = new ArrayList<>();
        new TreeMap<>(hashes).forEach((artifact, hash) -> {
            Map<String, Object> entry = named(artifact);
            entry.put("hash", hash);
            artifacts.add(entry);
        });
        document.put("artifacts", artifacts);
        return document;
    }

    static Manifest read(Map<String, Object> document) {
        Map<ArtifactId, String> hashes = new TreeMap<>();
        maps(document.get("artifacts")).forEach(entry -> hashes.put(id(entry), String.valueOf(entry.get("hash"))));
        return new Manifest(
                String.valueOf(document.get("_id")),
                String.valueOf(document.get("app")),
                count(document.get("number")),
                String.valueOf(document.get("previous")),
                document.get("at") instanceof Instant at ? at : Instant.EPOCH,
                String.valueOf(document.get("author")),
                String.valueOf(document.getOrDefault("note", "")),
                maps(document.get("changed")).stream().map(Manifest::id).toList(),
                hashes);
    }

    static Map<String, Object> named(ArtifactId id) {
        Map<String, Object> named = new HashMap<>();
        named.put("kind", id.kind());
        named.put("name", id.name());
        return named;
    }

    static ArtifactId id(Map<?, ?> named) {
        return new ArtifactId(String.valueOf(named.get("kind")), String.valueOf(named.get("name")));
    }

    static List<Map<?, ?>> maps(@Nullable Object value) {
        List<Map<?, ?>> maps = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(item -> {
                if (item instanceof Map<?, ?> map) {
                    maps.add(map);
                }
            });
        }
        return maps;
    }

    static long count(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}
