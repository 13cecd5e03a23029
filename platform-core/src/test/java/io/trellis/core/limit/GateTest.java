package io.trellis.core.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.BundleMessages;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final Duration AT_ONCE = Duration.ZERO;

    private final Gate gate = new Gate(10, 4, 1);

    @Test
    void onePersonGetsAShareAndOthersTheRest() {
        assertThat(gate.enter("anna", 3, AT_ONCE)).isPresent();
        assertThat(gate.enter("anna", 2, AT_ONCE)).isEmpty();
        assertThat(gate.enter("anna", 1, AT_ONCE)).isPresent();
        assertThat(gate.enter("bert", 4, AT_ONCE)).isPresent();
        assertThat(gate.enter("carl", 3, AT_ONCE)).isEmpty();
        assertThat(gate.enter("carl", 2, AT_ONCE)).isPresent();
    }

    @Test
    void whatEndsMakesRoomOnce() {
        Gate.Turn turn = gate.enter("anna", 4, AT_ONCE).orElseThrow();
        turn.close();
        turn.close();
        assertThat(gate.enter("anna", 4, AT_ONCE)).isPresent();
        assertThat(gate.enter("anna", 1, AT_ONCE)).isEmpty();
    }

    @Test
    void whatWeighsMoreThanAShareGoesAlone() {
        Gate.Turn turn = gate.enter("anna", 1_000, AT_ONCE).orElseThrow();
        assertThat(gate.enter("anna", 1, AT_ONCE)).isEmpty();
        assertThat(gate.enter("bert", 4, AT_ONCE)).isPresent();
        turn.close();
        assertThat(gate.enter("anna", 1, AT_ONCE)).isPresent();
    }

    @Test
    void whoWaitsIsLetInWhenTheTurnEnds() {
        Gate.Turn first = gate.enter("anna", 4, AT_ONCE).orElseThrow();
        CompletableFuture<Optional<Gate.Turn>> second =
                CompletableFuture.supplyAsync(() -> gate.enter("anna", 4, Duration.ofMinutes(1)));
        first.close();
        assertThat(second.join()).isPresent();
    }

    @Test
    void largeWorkThatFindsNoMemoryIsToldSo() {
        Memory memory = new Memory(60L << 20, AT_ONCE, new BundleMessages());
        try (Gate.Turn _ = memory.take("anna", 10L << 20)) {
            memory.take("anna", 1_000).close();
            assertThatThrownBy(() -> memory.take("anna", 5L << 20))
                    .isInstanceOfSatisfying(
                            TrellisException.class, e -> assertThat(e.code()).isEqualTo(CoreError.BUSY));
            memory.take("bert", 5L << 20).close();
        }
        memory.take("anna", 5L << 20).close();
    }
}
