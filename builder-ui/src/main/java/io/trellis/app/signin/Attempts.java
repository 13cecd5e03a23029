package io.trellis.app.signin;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * How long somebody has to wait before the next attempt to sign in. Failures are counted for a name at an address, for the
 * name from wherever, and for the address whatever the name; after some of them each further one doubles the wait. An
 * address at which the name has signed in rightly before answers for its own failures only, so that nobody is locked out
 * of where they work by what others try elsewhere, or beside them. The counters are bounded in number and forget in an hour.
 */
@Component
class Attempts {

    /** How many failures are free, and how the wait grows from there. */
    private record Patience(int free, Duration first, Duration longest) {

        Duration after(int failures) {
            if (failures < free) {
                return Duration.ZERO;
            }
            int doublings = Math.min(failures - free, 20);
            Duration grown = first.multipliedBy(1L << doublings);
            return grown.compareTo(longest) < 0 ? grown : longest;
        }
    }

    private static final Patience OF_NAME_AT_ADDRESS = new Patience(5, Duration.ofSeconds(5), Duration.ofMinutes(15));
    /** Short at most: a person at a new address waits with the attacker. */
    private static final Patience OF_NAME = new Patience(20, Duration.ofSeconds(5), Duration.ofMinutes(2));
    /** An office has one address. */
    private static final Patience OF_ADDRESS = new Patience(100, Duration.ofSeconds(5), Duration.ofMinutes(2));

    private static final int MOST = 20_000;
    private static final int LONGEST_NAME = 64;

    private record At(String name, String address) {}

    private record Counter(int failures, Instant until) {}

    private final Clock clock;
    private final Forgetful<At, Counter> pairs;
    private final Forgetful<String, Counter> names;
    private final Forgetful<String, Counter> addresses;
    private final Forgetful<At, Boolean> atHome;

    Attempts(Clock clock) {
        this.clock = clock;
        this.pairs = bounded(Duration.ofHours(1));
        this.names = bounded(Duration.ofHours(1));
        this.addresses = bounded(Duration.ofHours(1));
        this.atHome = bounded(Duration.ofDays(30));
    }

    private <K, V> Forgetful<K, V> bounded(Duration kept) {
        return new Forgetful<>(clock, kept, MOST);
    }

    /** Zero for who may try now. */
    Duration wait(String name, String address) {
        At here = at(name, address);
        Duration wait = left(pairs.get(here));
        if (atHome.has(here)) {
            return wait;
        }
        return longer(wait, longer(left(names.get(here.name())), left(addresses.get(here.address()))));
    }

    /** @return how long the next attempt has to wait */
    Duration failed(String name, String address) {
        At here = at(name, address);
        count(pairs, here, OF_NAME_AT_ADDRESS);
        if (!atHome.has(here)) {
            count(names, here.name(), OF_NAME);
            count(addresses, here.address(), OF_ADDRESS);
        }
        return wait(name, address);
    }

    void succeeded(String name, String address) {
        At here = at(name, address);
        pairs.remove(here);
        if (!atHome.has(here)) {
            atHome.put(here, true);
        }
    }

    private <K> void count(Forgetful<K, Counter> counters, K key, Patience patience) {
        counters.change(key, new Counter(0, Instant.EPOCH), before -> {
            int failures = before.failures() + 1;
            return new Counter(failures, clock.instant().plus(patience.after(failures)));
        });
    }

    private Duration left(Optional<Counter> counter) {
        Duration left = counter.map(known -> Duration.between(clock.instant(), known.until()))
                .orElse(Duration.ZERO);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static At at(String name, String address) {
        String folded = Normalizer.normalize(
                        name.substring(0, Math.min(LONGEST_NAME, name.length())), Normalizer.Form.NFKC)
                .strip()
                .toLowerCase(Locale.ROOT);
        return new At(folded, Network.of(address));
    }
}
