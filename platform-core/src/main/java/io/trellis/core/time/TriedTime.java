package io.trellis.core.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;

/** A clock that goes as another does, but earlier or later where something is tried at another time: on that thread alone. */
public final class TriedTime extends Clock {

    private static final ScopedValue<Duration> SHIFT = ScopedValue.newInstance();

    private final Clock beneath;

    public TriedTime(Clock beneath) {
        this.beneath = beneath;
    }

    /** Does something as if it were so much later. */
    public static <T> T shifted(Duration by, Supplier<T> work) {
        return ScopedValue.where(SHIFT, by).call(work::get);
    }

    public static Duration shift() {
        return SHIFT.orElse(Duration.ZERO);
    }

    /** As a clock goes for everybody who tries nothing. */
    public static Clock untried(Clock clock) {
        return clock instanceof TriedTime tried ? tried.beneath : clock;
    }

    @Override
    public Instant instant() {
        return beneath.instant().plus(shift());
    }

    @Override
    public ZoneId getZone() {
        return beneath.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new TriedTime(beneath.withZone(zone));
    }
}
