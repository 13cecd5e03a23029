package io.trellis.form.balance;

import io.trellis.core.error.TrellisException;
import io.trellis.core.store.StoreServer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks after what a kill left held in balances: at the start of a node that has the store alone at once, else when it was
 * seen standing for longer than anybody who is alive lets it stand. By this node's own watch, as clocks of nodes differ.
 */
@Component
final class BalanceWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(BalanceWatch.class);

    /** Before operations that a kill cut short go on. */
    private static final int PHASE = -310;

    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration DEAD = Duration.ofSeconds(30);
    private static final Duration DOUBTED = Duration.ofMinutes(3);
    private static final int AT_START = 10_000;
    private static final int AT_ONCE = 500;

    private final Balances balances;
    private final Movements movements;
    private final ObjectProvider<StoreServer> server;
    private final Map<String, Long> seen = new ConcurrentHashMap<>();
    private volatile @Nullable ScheduledExecutorService timer;

    BalanceWatch(Balances balances, Movements movements, ObjectProvider<StoreServer> server) {
        this.balances = balances;
        this.movements = movements;
        this.server = server;
    }

    @Override
    public void start() {
        if (server.stream().anyMatch(one -> one.version().isEmpty())) {
            alone();
        }
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("balances").factory());
        var unused = started.scheduleWithFixedDelay(this::look, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
        timer = started;
    }

    /** Whoever held something is no more. */
    void alone() {
        for (KeptBalance one : balances.open(AT_START)) {
            if (!tokens(one).isEmpty()) {
                count(one, tokens(one));
            }
        }
    }

    private static Set<String> tokens(KeptBalance one) {
        Set<String> tokens = new HashSet<>();
        // what a merge brings is given back when it has come, by the handler of its event
        one.pending().stream()
                .map(KeptBalance.Pending::token)
                .filter(token -> !Carried.isCarried(token))
                .forEach(tokens::add);
        String counting = one.counting();
        if (counting != null) {
            tokens.add(counting);
        }
        return tokens;
    }

    private void look() {
        try {
            look(DEAD, DOUBTED);
        } catch (RuntimeException e) {
            LOG.warn("could not look after the balances; trying again: {}", e.getMessage());
        }
    }

    void look(Duration dead, Duration doubted) {
        Set<String> standing = new HashSet<>();
        for (KeptBalance one : balances.open(AT_ONCE)) {
            Set<String> gone = new HashSet<>();
            for (String token : tokens(one)) {
                standing.add(token);
                if (isPast(token, dead)) {
                    gone.add(token);
                }
            }
            boolean again = one.young() && isPast(one.id(), doubted);
            if (one.young()) {
                standing.add(one.id());
            }
            if (!gone.isEmpty() || again) {
                count(one, gone);
            }
        }
        seen.keySet().retainAll(standing);
    }

    private boolean isPast(String what, Duration time) {
        long now = System.nanoTime();
        Long first = seen.putIfAbsent(what, now);
        return first != null && now - first >= time.toNanos();
    }

    private void count(KeptBalance one, Set<String> gone) {
        Place place = Place.of(one.id());
        if (movements.of(place).isEmpty()) {
            balances.forget(one);
            return;
        }
        try {
            balances.count(place, gone);
            seen.remove(one.id());
        } catch (TrellisException e) {
            LOG.info("{} is written at this moment, and is counted later", one.id());
        }
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = timer;
        if (running != null) {
            running.shutdownNow();
            timer = null;
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
