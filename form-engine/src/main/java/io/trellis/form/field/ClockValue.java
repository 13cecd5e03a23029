package io.trellis.form.field;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a clock stands: it runs down from what is allowed, stands while it is paused, and is stopped when what it waits for is done.
 *
 * @param since from when it counts
 * @param counted up to when {@code spent} is counted; while it runs, more has been spent since
 * @param due when all is spent, as long as it runs
 * @param warn when it is time to be warned, as long as it runs
 */
public record ClockValue(
        State state,
        Instant since,
        Instant counted,
        Duration spent,
        Duration allowed,
        Optional<Instant> due,
        Optional<Instant> warn) {

    public static final String STATE = "state";
    public static final String SINCE = "since";
    public static final String COUNTED = "counted";
    public static final String SPENT = "spent";
    public static final String ALLOWED = "allowed";
    public static final String DUE = "due";
    public static final String WARN = "warn";

    /** In values by their names in small letters. */
    public enum State {
        RUNNING,
        /** Runs, and has nothing left. */
        LATE,
        PAUSED,
        MET,
        MISSED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<State> of(String code) {
            return Arrays.stream(values())
                    .filter(state -> state.code().equals(code))
                    .findFirst();
        }

        public boolean runs() {
            return this == RUNNING || this == LATE;
        }

        public boolean isOver() {
            return this == MET || this == MISSED;
        }
    }

    /** What is left, less than nothing when it is late. Of one that runs: as of {@code counted}. */
    public Duration left() {
        return allowed.minus(spent);
    }

    public Map<String, Object> asValue() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put(STATE, state.code());
        due.ifPresent(moment -> value.put(DUE, moment));
        warn.ifPresent(moment -> value.put(WARN, moment));
        value.put(SPENT, seconds(spent));
        value.put(ALLOWED, seconds(allowed));
        value.put(SINCE, since);
        value.put(COUNTED, counted);
        return value;
    }

    /** Empty for what is no value of a clock. */
    public static Optional<ClockValue> of(Object value) {
        return value instanceof Map<?, ?> map
                        && map.get(STATE) instanceof String state
                        && map.get(SINCE) instanceof Instant since
                        && map.get(COUNTED) instanceof Instant counted
                        && map.get(SPENT) instanceof BigDecimal spent
                        && map.get(ALLOWED) instanceof BigDecimal allowed
                ? State.of(state)
                        .map(known -> new ClockValue(
                                known,
                                since,
                                counted,
                                length(spent),
                                length(allowed),
                                moment(map.get(DUE)),
                                moment(map.get(WARN))))
                : Optional.empty();
    }

    private static Optional<Instant> moment(@Nullable Object value) {
        return value instanceof Instant moment ? Optional.of(moment) : Optional.empty();
    }

    private static BigDecimal seconds(Duration length) {
        return BigDecimal.valueOf(length.toSeconds());
    }

    private static Duration length(BigDecimal seconds) {
        return Duration.ofSeconds(seconds.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }
}
