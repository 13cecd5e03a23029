package io.trellis.core.artifact;

import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.StoreQuery;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Drafts and, apart from them, the contents that their steps lead to and from. */
@Component
class DraftStore {

    private final MappedCollection<DraftDocument> drafts;
    private final MappedCollection<ContentDocument> contents;

    DraftStore(DocumentStore store) {
        this.drafts = store.collection(DraftDocument.COLLECTION);
        this.contents = store.collection(ContentDocument.OF_DRAFTS);
    }

    Optional<DraftState> find(String author, String app) {
        return drafts.get(DraftState.begin(author, app, 0).id()).map(DraftDocument::state);
    }

    /** The apps of which the author has changes. */
    List<String> apps(String author) {
        return drafts.find(StoreQuery.of(Criteria.eq("author", author))).stream()
                .filter(draft -> !draft.changes().isEmpty())
                .map(DraftDocument::app)
                .sorted()
                .toList();
    }

    /** False where somebody was first: read again and repeat. */
    boolean replace(DraftState before, DraftState after) {
        DraftDocument document = DraftDocument.of(after, before.revision() + 1);
        if (before.revision() == 0) {
            return drafts.insertIfAbsent(document);
        }
        boolean written = drafts.updateOne(same(before), document.change()).isPresent();
        if (written) {
            forget(before, after);
        }
        return written;
    }

    private static Criteria same(DraftState draft) {
        return Criteria.id(draft.id()).and(Criteria.eq("rev", draft.revision()));
    }

    private void forget(DraftState before, DraftState after) {
        Set<String> gone = new HashSet<>(before.hashes());
        gone.removeAll(after.hashes());
        if (!gone.isEmpty()) {
            contents.delete(Criteria.in(
                    "_id", gone.stream().map(hash -> key(after, hash)).toList()));
        }
    }

    /** Drops a draft, unless it has been changed since it was read. */
    void drop(DraftState draft) {
        if (drafts.delete(same(draft)) > 0) {
            contents.delete(Criteria.eq("draft", draft.id()));
        }
    }

    /** Takes what was published out of a draft, also where its author has gone on meanwhile. */
    void keepRest(DraftState published, Set<ArtifactId> gone, long version) {
        Optional<DraftState> now = Optional.of(published);
        while (now.isPresent() && !replace(now.get(), now.get().without(published, gone, version))) {
            now = find(published.author(), published.app());
        }
    }

    void keep(DraftState draft, String hash, String json) {
        contents.insertIfAbsent(new ContentDocument(key(draft, hash), draft.id(), json));
    }

    Map<String, ObjectNode> contents(DraftState draft, Collection<String> hashes) {
        Map<String, ObjectNode> found = new HashMap<>();
        if (!hashes.isEmpty()) {
            Set<String> keys = new HashSet<>();
            hashes.forEach(hash -> keys.add(key(draft, hash)));
            int prefix = key(draft, "").length();
            contents.find(StoreQuery.of(Criteria.in("_id", keys)))
                    .forEach(document -> found.put(document.id().substring(prefix), document.content()));
        }
        return found;
    }

    private static String key(DraftState draft, String hash) {
        return draft.id() + "/" + hash;
    }
}
