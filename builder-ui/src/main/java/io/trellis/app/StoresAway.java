package io.trellis.app;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.store.ConnectedStore;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells failures that pass when a store is back from those that do not. */
@Component
public final class StoresAway {

    /** When it is worth to try again. */
    public static final Duration AGAIN = Duration.ofSeconds(5);

    private final List<ConnectedStore> stores;

    StoresAway(List<ConnectedStore> stores) {
        this.stores = List.copyOf(stores);
    }

    public boolean caused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TrellisException known && known.code() == CoreError.STORE_AWAY) {
                return true;
            }
            // the store is there: it was asked for more than it may read in its time
            if (cause instanceof TrellisException known && known.code() == CoreError.TOO_SLOW) {
                return false;
            }
        }
        return stores.stream().anyMatch(store -> store.away(failure));
    }
}
