package io.trellis.form.presence;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.core.signal.Signals;
import io.trellis.core.time.TimeOrderedIds;
import io.trellis.form.presence.Seats.Taken;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * {@link Presence} told among nodes in turns: what changed since the last one in one signal, and now and then all seats of
 * a node, so that one that falls silent is forgotten.
 */
@Component
final class SignalledPresence implements Presence, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SignalledPresence.class);
    private static final String TOPIC = "presence";
    private static final Duration TURN = Duration.ofSeconds(2);
    private static final int TURNS_BETWEEN_ALL = 8;
    private static final Duration SILENT = TURN.multipliedBy(TURNS_BETWEEN_ALL * 2L + 4);
    private static final int MOST_IN_A_SIGNAL = 500;

    private final Signals signals;
    private final Records records;
    private final Users users;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final String node;
    private final Seats seats = new Seats();
    private final Map<String, OwnSeat> own = new ConcurrentHashMap<>();
    /** Seats of this node that others have to hear of. */
    private final Set<String> news = ConcurrentHashMap.newKeySet();
    /** Seats that others heard of: what nobody heard of needs no farewell. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    private final ScheduledExecutorService turns = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("presence").factory());
    private final Signals.Subscription heard;
    private int turn;
    private volatile boolean running;

    SignalledPresence(Signals signals, Records records, Users users, TimeOrderedIds ids, Clock clock) {
        this.signals = signals;
        this.records = records;
        this.users = users;
        this.ids = ids;
        this.clock = clock;
        this.node = ids.next();
        this.heard = signals.on(TOPIC, this::heard);
    }

    private final class OwnSeat implements Seat {

        private final String id = ids.next();
        private final CurrentUser user;
        private final RecordId record;
        private final boolean hidden;
        private final Runnable changed;

        OwnSeat(CurrentUser user, RecordId record, boolean hidden, Runnable changed) {
            this.hidden = hidden;
            this.user = user;
            this.record = record;
            this.changed = changed;
        }

        void take(boolean editing) {
            own.put(id, this);
            if (!hidden && seats.put(new Taken(id, record.toString(), user.id(), editing, true, clock.instant()))) {
                news.add(id);
                tell(record.toString());
            }
        }

        @Override
        public void editing(boolean now) {
            if (own.containsKey(id)) {
                take(now);
            }
        }

        @Override
        public void close() {
            own.remove(id);
            seats.remove(id).ifPresent(at -> {
                news.add(id);
                tell(at);
            });
        }
    }

    @Override
    public Seat sit(CurrentUser user, RecordId record, boolean told, Runnable changed) {
        OwnSeat seat = new OwnSeat(user, record, !told || user.look().isPresent(), changed);
        seat.take(false);
        return seat;
    }

    @Override
    public List<Present> others(CurrentUser viewer, RecordId record) {
        List<Taken> there = seats.at(record.toString()).stream()
                .filter(seat -> !seat.user().equals(viewer.viewer().id()))
                .toList();
        if (there.isEmpty() || records.get(viewer, record).isEmpty()) {
            return List.of();
        }
        Map<String, Boolean> people = new LinkedHashMap<>();
        there.forEach(seat -> people.merge(seat.user(), seat.editing(), Boolean::logicalOr));
        return people.entrySet().stream()
                .flatMap(one -> users.find(one.getKey()).filter(User::active).stream()
                        .map(user -> new Present(user.id(), user.name(), one.getValue())))
                .sorted(Comparator.comparing(Present::editing).reversed().thenComparing(Present::name))
                .toList();
    }

    private void tell(String record) {
        own.values().stream()
                .filter(seat -> seat.record.toString().equals(record))
                .forEach(seat -> seat.changed.run());
    }

    /** What other nodes say. */
    private void heard(Map<String, Object> payload) {
        if (node.equals(payload.get("node")) || !(payload.get("seats") instanceof Collection<?> said)) {
            return;
        }
        Set<String> changed = new HashSet<>();
        for (Object one : said) {
            if (one instanceof Map<?, ?> seat && seat.get("seat") instanceof String id) {
                if (seat.get("record") instanceof String record && seat.get("user") instanceof String user) {
                    boolean editing = Boolean.TRUE.equals(seat.get("editing"));
                    if (seats.put(new Taken(id, record, user, editing, false, clock.instant()))) {
                        changed.add(record);
                    }
                } else {
                    seats.remove(id).ifPresent(changed::add);
                }
            }
        }
        changed.forEach(this::tell);
    }

    /** One turn: tells others what they have to hear, forgets who fell silent. */
    void turn() {
        try {
            Map<String, Map<String, Object>> say = new LinkedHashMap<>();
            Map<String, Taken> here = new LinkedHashMap<>();
            seats.own().forEach(seat -> here.put(seat.seat(), seat));
            turn++;
            if (turn % TURNS_BETWEEN_ALL == 0) {
                here.values().forEach(seat -> say.put(seat.seat(), said(seat)));
            }
            for (String id : Set.copyOf(news)) {
                news.remove(id);
                Taken seat = here.get(id);
                if (seat != null) {
                    say.put(id, said(seat));
                } else if (told.remove(id)) {
                    say.put(id, Map.of("seat", id));
                }
            }
            say.keySet().stream().filter(here::containsKey).forEach(told::add);
            send(new ArrayList<>(say.values()));
            Instant since = clock.instant().minus(SILENT);
            seats.forget(since).forEach(this::tell);
        } catch (RuntimeException e) {
            LOG.warn("who is at which record could not be told; trying again", e);
        }
    }

    private void send(List<Map<String, Object>> say) {
        for (int from = 0; from < say.size(); from += MOST_IN_A_SIGNAL) {
            signals.send(
                    TOPIC,
                    Map.of(
                            "node",
                            node,
                            "seats",
                            List.copyOf(say.subList(from, Math.min(say.size(), from + MOST_IN_A_SIGNAL)))));
        }
    }

    private static Map<String, Object> said(Taken seat) {
        return Map.of("seat", seat.seat(), "record", seat.record(), "user", seat.user(), "editing", seat.editing());
    }

    @Override
    public void start() {
        running = true;
        var unused = turns.scheduleWithFixedDelay(this::turn, TURN.toMillis(), TURN.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        turns.shutdownNow();
        heard.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
