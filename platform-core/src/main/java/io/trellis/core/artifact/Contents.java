package io.trellis.core.artifact;

import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.StoreQuery;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Published contents by hash; never changed, shared by all versions. */
@Component
public class Contents {

    private final MappedCollection<ContentDocument> contents;

    Contents(DocumentStore store) {
        this.contents = store.collection(ContentDocument.PUBLISHED);
    }

    /** The hash under which it is kept. */
    public String keep(ObjectNode content) {
        String hash = CanonicalJson.hash(content);
        contents.insertIfAbsent(new ContentDocument(hash, null, CanonicalJson.text(content)));
        return hash;
    }

    /** Those that are there, by hash. */
    public Map<String, ObjectNode> get(Collection<String> hashes) {
        Map<String, ObjectNode> found = new HashMap<>();
        if (!hashes.isEmpty()) {
            contents.find(StoreQuery.of(Criteria.in("_id", hashes)))
                    .forEach(document -> found.put(document.id(), document.content()));
        }
        return found;
    }
}
