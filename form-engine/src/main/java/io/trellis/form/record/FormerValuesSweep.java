package io.trellis.form.record;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Clears {@link FormerValues} a few times a day. */
@Component
final class FormerValuesSweep {

    private final FormerValues values;

    FormerValuesSweep(FormerValues values) {
        this.values = values;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 360, timeUnit = TimeUnit.MINUTES)
    void clear() {
        values.clear();
    }
}
