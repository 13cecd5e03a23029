package io.trellis.form.field.builtin;

import io.trellis.core.workday.WorkingTime;
import io.trellis.form.field.ClockValue;
import io.trellis.form.field.ClockValue.State;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** How a clock goes on at a save. @param working empty where every hour counts */
record Clockwork(Optional<WorkingTime> working, int warnAt) {

    private static final int HUNDRED = 100;

    /**
     * What the record says at a save.
     *
     * @param from from when it counts, where the record says so
     * @param ended when what is waited for was done; empty while it is not
     */
    record Reading(Duration allowed, boolean paused, Optional<Instant> ended, Optional<Instant> from, Instant now) {}

    ClockValue first(Reading read) {
        Instant since = read.from()
                .filter(from -> from.isBefore(read.now()))
                .orElse(read.now())
                .truncatedTo(ChronoUnit.SECONDS);
        return next(
                new ClockValue(
                        State.RUNNING, since, since, Duration.ZERO, read.allowed(), Optional.empty(), Optional.empty()),
                read);
    }

    /** What nobody changed stays as it is, so that a save that has nothing to do with it leaves no trace. */
    ClockValue next(ClockValue before, Reading read) {
        Instant until = read.ended()
                .filter(end -> end.isBefore(read.now()))
                .orElse(read.now())
                .truncatedTo(ChronoUnit.SECONDS);
        boolean over = read.ended().isPresent();
        boolean same = before.allowed().equals(read.allowed());
        if (before.state().runs()
                && !over
                && !read.paused()
                && same
                && before.due().isPresent()) {
            return stated(before, state(before.due().get(), read.now()));
        }
        if (before.state() == State.PAUSED && !over && read.paused() && same) {
            return before;
        }
        boolean counts = before.state().runs() || before.state().isOver() && over;
        Duration spent = counts ? counted(before, until) : before.spent();
        Duration left = read.allowed().minus(spent);
        if (over || read.paused()) {
            State state = !over ? State.PAUSED : left.isNegative() ? State.MISSED : State.MET;
            return new ClockValue(
                    state, before.since(), until, spent, read.allowed(), Optional.empty(), Optional.empty());
        }
        Instant due = moment(until, left);
        Duration warned = read.allowed().multipliedBy(warnAt).dividedBy(HUNDRED).minus(spent);
        return new ClockValue(
                state(due, read.now()),
                before.since(),
                until,
                spent,
                read.allowed(),
                Optional.of(due),
                warnAt == 0 ? Optional.empty() : Optional.of(moment(until, warned)));
    }

    private static State state(Instant due, Instant now) {
        return now.isBefore(due) ? State.RUNNING : State.LATE;
    }

    private static ClockValue stated(ClockValue value, State state) {
        return new ClockValue(
                state, value.since(), value.counted(), value.spent(), value.allowed(), value.due(), value.warn());
    }

    /** The end may be told later than it was, or put right. */
    private Duration counted(ClockValue before, Instant until) {
        Duration more = until.isBefore(before.counted())
                ? between(until, before.counted()).negated()
                : between(before.counted(), until);
        Duration spent = before.spent().plus(more);
        return spent.isNegative() ? Duration.ZERO : spent;
    }

    Duration between(Instant from, Instant to) {
        return working.map(time -> time.between(from, to)).orElseGet(() -> Duration.between(from, to));
    }

    /** What is left of one at a moment. */
    Duration left(ClockValue value, Instant now) {
        if (!value.state().runs() || value.due().isEmpty()) {
            return value.left();
        }
        Instant due = value.due().get();
        return now.isBefore(due) ? between(now, due) : between(due, now).negated();
    }

    private Instant moment(Instant from, Duration later) {
        Instant moment = working.map(
                        time -> later.isNegative() ? time.minus(from, later.negated()) : time.plus(from, later))
                .orElseGet(() -> from.plus(later));
        return moment.truncatedTo(ChronoUnit.SECONDS);
    }
}
