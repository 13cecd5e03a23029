package io.trellis.core.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RememberedPasswordsTest {

    private Instant now = Instant.parse("2026-11-21T08:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final RememberedPasswords remembered = new RememberedPasswords(clock);

    @Test
    void aPasswordIsKnownForAMinuteAndThenNoMore() {
        remembered.remember("u", "hash", "secret");
        assertThat(remembered.knows("u", "hash", "secret")).isTrue();
        now = now.plusSeconds(59);
        assertThat(remembered.knows("u", "hash", "secret")).isTrue();
        now = now.plusSeconds(1);
        assertThat(remembered.knows("u", "hash", "secret")).isFalse();
    }

    @Test
    void itIsKnownForThisPersonThisPasswordAndThisHashOnly() {
        remembered.remember("u", "hash", "secret");
        assertThat(remembered.knows("v", "hash", "secret")).isFalse();
        assertThat(remembered.knows("u", "hash", "other")).isFalse();
        assertThat(remembered.knows("u", "changed", "secret")).isFalse();
        remembered.forget("u");
        assertThat(remembered.knows("u", "hash", "secret")).isFalse();
    }
}
