package io.trellis.app.api.forms;

import io.trellis.app.signin.Forgetful;
import io.trellis.app.signin.Network;
import io.trellis.core.limit.Gate;
import io.trellis.core.limit.Limits;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How often those at one address come, and how much they do at once. Bounded in number, forgotten soon, kept nowhere else. */
@Component
class Visitors {

    private static final int MOST = 50_000;
    private static final int AT_ONCE = 4;
    private static final int WAITING = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** What is done, how often, in what time. */
    enum Doing {
        LOOKING(300, Duration.ofMinutes(5)),
        TYPING(600, Duration.ofMinutes(5)),
        SENDING(20, Duration.ofMinutes(10)),
        /** What pages of websites tell of them; many may come by the address of one company. */
        TELLING(600, Duration.ofMinutes(5)),
        /** What all pages of one website tell. */
        SITE(Limits.SITE_CALLS, Duration.ofMinutes(1));

        private final int most;
        private final Duration within;

        Doing(int most, Duration within) {
            this.most = most;
            this.within = within;
        }
    }

    private record At(String network, Doing doing) {}

    private record Window(Instant since, int count) {}

    private final Clock clock;
    private final Forgetful<At, Window> windows;
    private final Gate gate = new Gate(Integer.MAX_VALUE, AT_ONCE, WAITING);

    Visitors(Clock clock) {
        this.clock = clock;
        this.windows = new Forgetful<>(clock, Doing.SENDING.within, MOST);
    }

    /** Counts one more. @return how long to wait where there were too many; zero where there were not */
    Duration counts(HttpServletRequest request, Doing doing) {
        return counts(new At(Network.of(request.getRemoteAddr()), doing));
    }

    /** As above, of all that pages of a site tell. */
    Duration counts(String site) {
        return counts(new At(site, Doing.SITE));
    }

    private Duration counts(At at) {
        Doing doing = at.doing();
        Instant now = clock.instant();
        windows.change(at, new Window(now, 0), before -> fresh(before, doing, now));
        Window window = windows.get(at).orElseThrow();
        return window.count() <= doing.most
                ? Duration.ZERO
                : Duration.between(now, window.since().plus(doing.within));
    }

    private static Window fresh(Window before, Doing doing, Instant now) {
        return before.since().plus(doing.within).isAfter(now)
                ? new Window(before.since(), Math.min(before.count() + 1, Integer.MAX_VALUE - 1))
                : new Window(now, 1);
    }

    /** How many times twice the usual work somebody is asked for who has sent a lot lately. */
    int harder(HttpServletRequest request) {
        At at = new At(Network.of(request.getRemoteAddr()), Doing.SENDING);
        return windows.get(at)
                .filter(window -> window.since().plus(Doing.SENDING.within).isAfter(clock.instant()))
                .map(window -> window.count() / 4)
                .orElse(0);
    }

    /** Empty where too much is done from there at once. */
    Optional<Gate.Turn> turn(HttpServletRequest request) {
        return gate.enter(Network.of(request.getRemoteAddr()), 1, PATIENCE);
    }
}
