package io.trellis.app;

import io.trellis.core.store.ConnectedStore;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Not ready while a store is away: nothing can be served without it. */
@Component("stores")
class StoresHealth implements HealthIndicator {

    private final List<ConnectedStore> stores;

    StoresHealth(List<ConnectedStore> stores) {
        this.stores = List.copyOf(stores);
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        for (ConnectedStore store : stores) {
            boolean there = store.answers();
            health.withDetail(store.name(), there ? "UP" : "DOWN");
            if (!there) {
                health.down();
            }
        }
        return health.build();
    }
}
