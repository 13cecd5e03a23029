package io.trellis.workflow.time;

import io.trellis.core.workday.WorkingTime;
import io.trellis.workflow.RunLimit;
import io.trellis.workflow.engine.FlowEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Until when a process may take whose limit rests now and then. */
@Component
public final class RestedLimit {

    /** While it rests it is looked at so often: when that ends, nothing says so. */
    private static final Duration LOOK = Duration.ofMinutes(15);

    private final Spans spans;
    private final WorkingTime working;

    public RestedLimit(Spans spans, WorkingTime working) {
        this.spans = spans;
        this.working = working;
    }

    /** @return when to look again; {@code now} or before where its time is over */
    public Instant until(RunLimit limit, FlowEngine.Stood stood, Instant now) {
        Instant end = spans.plus(stood.began(), limit.span());
        boolean resting = false;
        Instant counted = stood.began();
        List<FlowEngine.Stood.Time> times = stood.times().stream()
                .sorted(Comparator.comparing(FlowEngine.Stood.Time::from))
                .toList();
        for (FlowEngine.Stood.Time time : times) {
            // where it stands at two of them at once, that time counts once
            Instant from = time.from().isBefore(counted) ? counted : time.from();
            Instant to = time.to().orElse(now);
            resting |= time.to().isEmpty();
            if (from.isBefore(end) && to.isAfter(from)) {
                end = later(limit, end, from, to);
                counted = to;
            }
        }
        Instant look = now.plus(LOOK);
        return resting && end.isAfter(now) && end.isBefore(look) ? look : end;
    }

    private Instant later(RunLimit limit, Instant end, Instant from, Instant to) {
        return switch (limit.span().unit()) {
            case HOURS, DAYS -> end.plus(Duration.between(from, to));
            case WORKING_HOURS, WORKING_DAYS -> working.plus(end, working.between(from, to));
        };
    }
}
