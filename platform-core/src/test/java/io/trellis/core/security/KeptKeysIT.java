package io.trellis.core.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.mongo.KeptShape;
import io.trellis.core.security.CurrentUser.Restriction;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Keys in data folders of older releases. */
class KeptKeysIT {

    @Test
    void anApiKey() {
        ApiKeyDocument document = KeptShape.of(ApiKeyDocument.COLLECTION, """
                        {"_id": "6f1c", "owner": "u1", "hash": "ab12", "name": "Sync",
                         "created": {"$date": "2026-11-20T10:00:00Z"}, "scopes": ["read"],
                         "fields": {"account": ["name", "owner"]}}""").survives();

        assertThat(document.key().restriction())
                .isEqualTo(new Restriction(Set.of("read"), Map.of("account", List.of("name", "owner"))));
        assertThat(document.key().expires()).isNull();
    }
}
