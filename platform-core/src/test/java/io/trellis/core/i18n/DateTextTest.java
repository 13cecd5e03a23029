package io.trellis.core.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DateTextTest {

    private static final DateText ZH = new DateText(Locale.SIMPLIFIED_CHINESE);
    private static final DateText EN = new DateText(Locale.ENGLISH);
    private static final LocalDate DAY = LocalDate.of(2026, 3, 4);

    @Test
    void aLanguageHasOneWay() {
        Instant moment = Instant.parse("2026-03-04T08:05:59Z");
        ZoneId shanghai = ZoneId.of("Asia/Shanghai");
        assertThat(ZH.day(DAY)).isEqualTo("2026-03-04");
        assertThat(ZH.moment(moment, shanghai)).isEqualTo("2026-03-04 16:05");
        assertThat(ZH.month(DAY)).isEqualTo("2026年3月");
        assertThat(EN.day(DAY)).isEqualTo("Mar 4, 2026");
        assertThat(EN.moment(moment, shanghai)).isEqualTo("Mar 4, 2026, 16:05");
        assertThat(EN.month(DAY)).isEqualTo("Mar 2026");
        assertThat(DateText.both(moment, shanghai))
                .isEqualTo(new LocalizedText("2026-03-04 16:05", "Mar 4, 2026, 16:05"));
    }

    @Test
    void anyOtherLanguageIsWrittenAsEnglish() {
        assertThat(new DateText(Locale.FRENCH).day(DAY)).isEqualTo(EN.day(DAY));
    }
}
