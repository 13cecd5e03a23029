package io.trellis.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitsTest {

    @Test
    void eachWaitIsTwiceTheOneBeforeUpToABound() {
        assertThat(Waits.after(1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(Waits.after(2)).isEqualTo(Duration.ofMinutes(1));
        assertThat(Waits.after(9)).isEqualTo(Duration.ofMinutes(128));
        assertThat(Waits.after(11)).isEqualTo(Duration.ofHours(6));
        assertThat(Waits.after(1_000_000)).isEqualTo(Duration.ofHours(6));
    }
}
