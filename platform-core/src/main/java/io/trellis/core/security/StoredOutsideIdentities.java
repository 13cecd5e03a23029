package io.trellis.core.security;

import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** {@link OutsideIdentities} as one document for each. */
@Component
class StoredOutsideIdentities implements OutsideIdentities {

    private final MappedCollection<OutsideIdentity> identities;
    private final Clock clock;

    StoredOutsideIdentities(DocumentStore store, Clock clock) {
        this.identities = store.collection(OutsideIdentity.COLLECTION);
        this.clock = clock;
    }

    @Override
    public Optional<String> find(String provider, String subject) {
        return identities.get(OutsideIdentity.id(provider, subject)).map(OutsideIdentity::userId);
    }

    @Override
    public void link(String provider, String subject, String userId) {
        identities.insertIfAbsent(new OutsideIdentity(OutsideIdentity.id(provider, subject), userId, clock.instant()));
    }
}
