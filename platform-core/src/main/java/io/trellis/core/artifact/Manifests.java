package io.trellis.core.artifact;

import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentCollection;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.IndexSpec;
import io.trellis.core.store.StoreQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The versions of every app, and for each app the pointer to the one in use. */
@Component
class Manifests {

    private final DocumentCollection manifests;
    private final DocumentCollection pointers;

    Manifests(DocumentStore store) {
        this.manifests = store.collection("manifest");
        this.pointers = store.collection("app_pointer");
        manifests.ensureIndex(IndexSpec.on("app"));
    }

    /** The id of the manifest in use, by app. */
    Map<String, String> pointers() {
        Map<String, String> current = new TreeMap<>();
        pointers.find(StoreQuery.of(Criteria.all()))
                .forEach(pointer ->
                        current.put(String.valueOf(pointer.get("_id")), String.valueOf(pointer.get("manifest"))));
        return current;
    }

    List<Manifest> get(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : manifests.find(StoreQuery.of(Criteria.in("_id", ids))).stream()
                        .map(Manifest::read)
                        .toList();
    }

    /**
     * Stores a version and puts it in use, if the one that it follows still is. A version that was stored but never put
     * in use is known to nobody.
     */
    boolean flip(Manifest next) {
        manifests.put(next.document());
        if (next.previous().isEmpty()) {
            return pointers.insertIfAbsent(Map.of("_id", next.app(), "manifest", next.id()));
        }
        return pointers.updateOne(
                        Criteria.id(next.app()).and(Criteria.eq("manifest", next.previous())),
                        Change.of().set("manifest", next.id()))
                .isPresent();
    }

    /** The versions that have been in use, newest first. */
    List<Manifest> history(String app) {
        Map<String, Manifest> stored = new HashMap<>();
        manifests
                .find(StoreQuery.of(Criteria.eq("app", app)))
                .forEach(document -> stored.put(String.valueOf(document.get("_id")), Manifest.read(document)));
        List<Manifest> history = new ArrayList<>();
        Optional<String> id = pointers.get(app).map(pointer -> String.valueOf(pointer.get("manifest")));
        while (id.isPresent() && stored.get(id.get()) instanceof Manifest manifest) {
            history.add(manifest);
            id = Optional.of(manifest.previous());
        }
        return history;
    }
}
