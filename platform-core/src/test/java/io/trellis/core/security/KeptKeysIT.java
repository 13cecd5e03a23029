package io.trellis.core.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.mongo.KeptShape;
import io.trellis.core.security.CurrentUser.Restriction;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Keys, passwords and people in data folders of older releases. */
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

    @Test
    void aPassword() {
        CredentialDocument kept =
                KeptShape.of(CredentialDocument.COLLECTION, """
                        {"_id": "u1", "hash": "$argon2id$x", "changed": {"$date": "2026-11-20T10:00:00Z"},
                         "mustChange": true, "sessions": {"$numberLong": "4"}}""").survives();

        assertThat(kept.hash()).isEqualTo("$argon2id$x");
        assertThat(kept.sessions()).isEqualTo(4);
        assertThat(kept.mustChange()).isTrue();
    }

    @Test
    void somebody() {
        MemberDocument kept = KeptShape.of(MemberDocument.in("rec_user"), """
                        {"_id": "u1", "v": {"username": "anna", "roles": ["sales"], "active": true}}""").survives();

        assertThat(kept.deleted()).isNull();
        assertThat(kept.v()).isEqualTo(Map.of("username", "anna", "roles", List.of("sales"), "active", true));
    }
}
