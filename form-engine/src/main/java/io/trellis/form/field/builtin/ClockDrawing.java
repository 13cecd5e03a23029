package io.trellis.form.field.builtin;

import io.trellis.core.workday.WorkingTime;
import io.trellis.form.field.ClockValue;
import io.trellis.form.field.Drawing;
import io.trellis.form.field.FieldContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A clock as a chip that goes on by itself while somebody looks. */
final class ClockDrawing {

    /** Nobody looks at one page for longer than until the end of the next day of work. */
    private static final int STRETCHES = 2;

    private ClockDrawing() {}

    static Drawing of(ClockValue clock, Clockwork clockwork, FieldContext context) {
        String color = ClockParts.color(clock.state());
        if (!clock.state().runs()) {
            return new Drawing.Clock(color, Optional.empty());
        }
        Duration left = clockwork.left(clock, context.now());
        Duration warned = clock.allowed()
                .minus(clock.allowed().multipliedBy(clockwork.warnAt()).dividedBy(100));
        return new Drawing.Clock(
                color,
                Optional.of(new Drawing.Going(
                        left,
                        clockwork.warnAt() == 0 ? Duration.ZERO : warned,
                        stretches(clockwork.working(), context))));
    }

    /** When it goes on from now: from a moment, to a moment. */
    private static List<Instant> stretches(Optional<WorkingTime> working, FieldContext context) {
        if (working.isEmpty()) {
            return List.of(context.now(), context.now().plus(Duration.ofDays(2)));
        }
        WorkingTime time = working.get();
        List<Instant> turns = new ArrayList<>();
        Instant at = context.now();
        for (int i = 0; i < STRETCHES; i++) {
            Instant begins = time.next(at);
            Instant ends = begins.atZone(context.company().zone())
                    .with(time.hours().to())
                    .toInstant();
            turns.add(begins);
            turns.add(ends);
            at = ends.plusSeconds(1);
        }
        return turns;
    }
}
