package io.trellis.core.script;

import java.time.Duration;

/** How much one run of a script may use. */
public record ScriptLimits(Duration time, long statements, long allocatedBytes, int stringLength) {

    public static ScriptLimits standard() {
        return new ScriptLimits(Duration.ofSeconds(2), 2_000_000, 256L << 20, 1_000_000);
    }
}
