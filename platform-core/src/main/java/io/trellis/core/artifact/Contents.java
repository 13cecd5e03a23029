package io.trellis.core.artifact;

import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentCollection;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.StoreQuery;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Published contents by hash; never changed, shared by all versions. Kept as text, as member names may be anything. */
@Component
class Contents {

    private final DocumentCollection contents;

    Contents(DocumentStore store) {
        this.contents = store.collection("artifact_content");
    }

    /** The hash under which it is kept. */
    String keep(ObjectNode content) {
        String hash = CanonicalJson.hash(content);
        contents.insertIfAbsent(Map.of("_id", hash, "json", CanonicalJson.text(content)));
        return hash;
    }

    Map<String, ObjectNode> get(Collection<String> hashes) {
        Map<String, ObjectNode> found = new HashMap<>();
        if (!hashes.isEmpty()) {
            contents.find(StoreQuery.of(Criteria.in("_id", hashes)))
                    .forEach(document -> found.put(
                            String.valueOf(document.get("_id")),
                            CanonicalJson.read(String.valueOf(document.get("json")))));
        }
        return found;
    }
}
