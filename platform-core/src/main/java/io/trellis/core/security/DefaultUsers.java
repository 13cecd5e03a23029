package io.trellis.core.security;

import io.trellis.core.company.Company;
import io.trellis.core.signal.Signals;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class DefaultUsers implements Users {

    private static final String TOPIC = "people";

    private final OrganisationReader reader;
    private final Company company;
    private final Signals signals;
    private final AtomicLong generation = new AtomicLong();
    private volatile @Nullable Cached cached;

    private record Cached(long generation, Organisation organisation) {}

    DefaultUsers(OrganisationReader reader, Company company, Signals signals) {
        this.reader = reader;
        this.company = company;
        this.signals = signals;
        signals.on(TOPIC, payload -> generation.incrementAndGet());
    }

    private Organisation organisation() {
        Cached known = cached;
        // counted before reading, so that a change while we read makes what was read stale at once
        long now = generation.get();
        if (known == null || known.generation() != now) {
            known = new Cached(now, reader.read());
            cached = known;
        }
        return known.organisation();
    }

    @Override
    public void changed() {
        signals.send(TOPIC, Map.of());
    }

    @Override
    public Optional<User> find(String id) {
        return organisation().user(id);
    }

    @Override
    public Optional<User> byUsername(String username) {
        return organisation().byUsername(username);
    }

    @Override
    public List<User> all() {
        return organisation().users();
    }

    @Override
    public Optional<User> managerOf(String userId) {
        return organisation().managerOf(userId);
    }

    @Override
    public List<User> inRole(String role) {
        return organisation().users().stream()
                .filter(user -> user.active() && user.roles().contains(role))
                .toList();
    }

    @Override
    public Optional<Department> department(String id) {
        return organisation().department(id);
    }

    @Override
    public List<Department> departments() {
        return organisation().departments();
    }

    @Override
    public Set<String> departmentsUnder(String id) {
        return organisation().departmentsUnder(id);
    }

    @Override
    public Set<String> teamOf(String userId) {
        return organisation().teamOf(userId);
    }

    @Override
    public CurrentUser asCurrent(User user) {
        return new CurrentUser(
                user.id(),
                user.username(),
                user.name(),
                Locale.forLanguageTag(user.locale()),
                company.zone(),
                user.department(),
                user.roles(),
                null);
    }
}
