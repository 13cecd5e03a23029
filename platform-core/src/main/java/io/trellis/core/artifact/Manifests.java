package io.trellis.core.artifact;

import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
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

    private final MappedCollection<ManifestDocument> manifests;
    private final MappedCollection<AppPointer> pointers;

    Manifests(DocumentStore store) {
        this.manifests = store.collection(ManifestDocument.COLLECTION);
        this.pointers = store.collection(AppPointer.COLLECTION);
    }

    /** The id of the manifest in use, by app. */
    Map<String, String> pointers() {
        Map<String, String> current = new TreeMap<>();
        pointers.find(StoreQuery.of(Criteria.all())).forEach(pointer -> current.put(pointer.id(), pointer.manifest()));
        return current;
    }

    List<Manifest> get(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : manifests.find(StoreQuery.of(Criteria.in("_id", ids))).stream()
                        .map(ManifestDocument::manifest)
                        .toList();
    }

    /**
     * Stores a version and puts it in use, if the one that it follows still is. A version that was stored but never put
     * in use is known to nobody.
     */
    boolean flip(Manifest next) {
        manifests.put(ManifestDocument.of(next));
        if (next.previous().isEmpty()) {
            return pointers.insertIfAbsent(new AppPointer(next.app(), next.id()));
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
                .forEach(document -> stored.put(document.id(), document.manifest()));
        List<Manifest> history = new ArrayList<>();
        Optional<String> id = pointers.get(app).map(AppPointer::manifest);
        while (id.isPresent() && stored.get(id.get()) instanceof Manifest manifest) {
            history.add(manifest);
            id = Optional.of(manifest.previous());
        }
        return history;
    }
}
