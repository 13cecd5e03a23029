package io.trellis.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {

    private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");

    @Test
    void increasesWithinAMillisecond() {
        TimeOrderedIds ids = new TimeOrderedIds(Clock.fixed(NOW, ZoneOffset.UTC));
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            made.add(ids.next());
        }
        assertThat(made).isSorted().doesNotHaveDuplicates().allSatisfy(id -> assertThat(id)
                .hasSize(26));
    }

    @Test
    void isNotBelowTheSmallestOfItsInstantAndBelowThatOfTheNext() {
        String id = new TimeOrderedIds(Clock.fixed(NOW, ZoneOffset.UTC)).next();
        assertThat(id).isGreaterThanOrEqualTo(TimeOrderedIds.smallestAt(NOW));
        assertThat(id).isLessThan(TimeOrderedIds.smallestAt(NOW.plusMillis(1)));
    }
}
