package io.trellis.core.security;

import io.trellis.core.signal.Signals;
import io.trellis.core.store.Change;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.IndexSpec;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** {@link Passkeys} as one document for each. */
@Component
class StoredPasskeys implements Passkeys {

    private static final String USER = "userId";
    private static final String COUNT = "count";

    static final CollectionSpec<Passkey> COLLECTION =
            CollectionSpec.of("passkey", Passkey.class).index(IndexSpec.on(USER));

    private final MappedCollection<Passkey> passkeys;
    private final Signals signals;
    private final Clock clock;

    StoredPasskeys(DocumentStore store, Signals signals, Clock clock) {
        this.passkeys = store.collection(COLLECTION);
        this.signals = signals;
        this.clock = clock;
    }

    @Override
    public List<Passkey> of(String userId) {
        return passkeys.find(StoreQuery.of(Criteria.eq(USER, userId))
                .by(Sort.ascending("created"))
                .limit(MOST));
    }

    @Override
    public Optional<Passkey> find(String id) {
        return passkeys.get(id);
    }

    @Override
    public boolean add(Passkey passkey) {
        boolean added = passkeys.count(Criteria.eq(USER, passkey.userId())) < MOST && passkeys.insertIfAbsent(passkey);
        if (added) {
            KnownStandings.tell(signals);
        }
        return added;
    }

    @Override
    public boolean used(String id, long count, boolean synced) {
        Criteria grows = count == 0 ? Criteria.eq(COUNT, 0L) : Criteria.lt(COUNT, count);
        return passkeys.updateOne(
                        Criteria.id(id).and(grows),
                        Change.of().set(COUNT, count).set("synced", synced).set("used", clock.instant()))
                .isPresent();
    }

    @Override
    public boolean rename(String userId, String id, String name) {
        return passkeys.updateOne(theirs(userId, id), Change.of().set("name", name))
                .isPresent();
    }

    @Override
    public Optional<Passkey> remove(String userId, String id) {
        Optional<Passkey> known = passkeys.get(id);
        if (passkeys.delete(theirs(userId, id)) == 0) {
            return Optional.empty();
        }
        KnownStandings.tell(signals);
        return known;
    }

    @Override
    public void removeAll(String userId) {
        if (passkeys.delete(Criteria.eq(USER, userId)) > 0) {
            KnownStandings.tell(signals);
        }
    }

    private static Criteria theirs(String userId, String id) {
        return Criteria.id(id).and(Criteria.eq(USER, userId));
    }
}
