package io.trellis.core.security;

import io.trellis.core.store.CollectionSpec;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record of the two entities that the product itself looks at: users and departments. @param v its values by field */
record MemberDocument(String id, @Nullable Instant deleted, Map<String, Object> v) {

    static CollectionSpec<MemberDocument> in(String collection) {
        return CollectionSpec.of(collection, MemberDocument.class);
    }
}
