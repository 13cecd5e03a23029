package io.trellis.core.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelativeDayTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);

    @ParameterizedTest
    @CsvSource({
        "$today, 2026-03-31, $today",
        "$today+0d, 2026-03-31, $today",
        "$today-3d, 2026-03-28, $today-3d",
        "$today+14d, 2026-04-14, $today+2w",
        "$today-1m, 2026-02-28, $today-1m",
        "$today+12m, 2027-03-31, $today+1y"
    })
    void isCountedFromTodayAndSaidInTheLargestUnit(String code, LocalDate day, String again) {
        RelativeDay meant = RelativeDay.of(code).orElseThrow();
        assertThat(meant.on(TODAY)).isEqualTo(day);
        assertThat(meant.code()).isEqualTo(again);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$today-3d", "$today+2w", "$today-11m", "$today+9999y"})
    void comesBackFromItsDuration(String code) {
        RelativeDay meant = RelativeDay.of(code).orElseThrow();
        assertThat(RelativeDay.away(meant.amount() < 0, meant.duration())).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"today", "$today+", "$today+3", "$today+3q", "$today+99999d", "$me", "2026-03-31"})
    void otherTextsAreNone(String text) {
        assertThat(RelativeDay.of(text)).isEmpty();
    }

    @Test
    void anotherDurationIsNone() {
        assertThat(RelativeDay.away(false, "PT3H")).isEmpty();
        assertThat(RelativeDay.away(false, "P99999D")).isEmpty();
    }
}
