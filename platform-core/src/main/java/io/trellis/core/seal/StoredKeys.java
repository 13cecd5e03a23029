package io.trellis.core.seal;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.StoreQuery;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store's own keys, opened with the master keys. */
final class StoredKeys {

    /** Of values; a sealed text names it, so that one day there may be another. */
    static final String VALUES = "v1";

    static final String MARKS = "m1";

    private static final Logger LOG = LoggerFactory.getLogger(StoredKeys.class);

    private final MappedCollection<SealKey> stored;
    private final MasterKeys masters;
    private final Clock clock;
    private final Messages messages;
    private final Map<String, SecretKey> opened = new ConcurrentHashMap<>();

    StoredKeys(DocumentStore store, MasterKeys masters, Clock clock, Messages messages) {
        this.stored = store.collection(SealKey.COLLECTION);
        this.masters = masters;
        this.clock = clock;
        this.messages = messages;
    }

    /**
     * Opens all that there are, and seals with the newest master key those that an older one sealed.
     *
     * @throws TrellisException where a master key is missing or another of its name: nothing could be read, and what is
     *     written would be lost with the next right start
     */
    void begin() {
        for (SealKey kept : stored.find(StoreQuery.of(Criteria.all()))) {
            SecretKey key = open(kept);
            opened.put(kept.id(), key);
            String newest = masters.newest(kept.master());
            if (!newest.equals(kept.master())) {
                SealKey again = sealed(kept.id(), key, newest);
                Criteria asFound = Criteria.id(kept.id()).and(Criteria.eq("master", kept.master()));
                stored.updateOne(asFound, Change.of().set("master", newest).set("sealed", again.sealed()))
                        .ifPresent(done -> LOG.info("key {} is sealed with {} from now on", kept.id(), newest));
            }
        }
    }

    /** Whether there are any; on another node they may have been made meanwhile. */
    boolean used() {
        return !opened.isEmpty() || stored.count(Criteria.all()) > 0;
    }

    /** Made when it is asked for first; null for one that this product does not make. */
    @Nullable
    SecretKey find(String id) {
        SecretKey known = opened.get(id);
        if (known != null) {
            return known;
        }
        boolean ours = id.equals(VALUES) || id.equals(MARKS);
        Optional<SealKey> there = stored.get(id);
        if (there.isEmpty() && ours) {
            String master = masters.newest(
                    LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString());
            SecretKey made = new SecretKeySpec(KeyedSeals.random(KeyedSeals.KEY_BYTES), "AES");
            // of two nodes the first one's counts
            stored.insertIfAbsent(sealed(id, made, master));
            there = stored.get(id);
        }
        there.ifPresent(kept -> opened.putIfAbsent(id, open(kept)));
        return opened.get(id);
    }

    private SealKey sealed(String id, SecretKey key, String master) {
        SecretKey with = masters.find(master).orElseThrow();
        byte[] bytes = KeyedSeals.seal(with, key.getEncoded(), id);
        return new SealKey(id, master, Base64.getEncoder().encodeToString(bytes), clock.instant());
    }

    private SecretKey open(SealKey kept) {
        SecretKey master = masters.find(kept.master()).orElseThrow(() -> lost(kept, null));
        try {
            byte[] bytes = KeyedSeals.open(master, Base64.getDecoder().decode(kept.sealed()), kept.id());
            return new SecretKeySpec(bytes, "AES");
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw lost(kept, e);
        }
    }

    private TrellisException lost(SealKey kept, @Nullable Throwable cause) {
        String key = cause == null ? "core.seal.missing" : "core.seal.other";
        return new TrellisException(CoreError.STORE_FAILED, messages.text(key, kept.master(), masters.where()), cause);
    }
}
