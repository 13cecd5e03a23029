package io.trellis.workflow.camunda;

import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** Sets the engine's clock to the product's before each command, so that a test that moves one moves both. */
final class FollowingClock extends CommandInterceptor {

    private final Clock clock;

    FollowingClock(Clock clock) {
        this.clock = clock;
    }

    @Override
    public <T> T execute(Command<T> command) {
        ClockUtil.setCurrentTime(Date.from(clock.instant()));
        return next.execute(command);
    }
}
