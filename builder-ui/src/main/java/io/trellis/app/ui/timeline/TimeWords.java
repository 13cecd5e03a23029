package io.trellis.app.ui.timeline;

import io.trellis.app.ui.shell.Texts;
import io.trellis.core.i18n.DateText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** When something was, as seen now: its day as a heading, and beneath it how long ago or at what time. */
record TimeWords(Instant now, ZoneId zone) {

    private static final int HOUR_MINUTES = 60;

    LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    String heading(LocalDate day) {
        long away = ChronoUnit.DAYS.between(day(now), day);
        if (away == 0) {
            return Texts.t("timeline.today");
        }
        if (away == -1) {
            return Texts.t("timeline.yesterday");
        }
        return away == 1 ? Texts.t("timeline.tomorrow") : new DateText(Texts.locale()).day(day);
    }

    String within(Instant at) {
        long minutes = Duration.between(at, now).toMinutes();
        if (at.isAfter(now) || !day(at).equals(day(now))) {
            return new DateText(Texts.locale()).time(at.atZone(zone).toLocalTime());
        }
        if (minutes < 1) {
            return Texts.t("timeline.now");
        }
        return minutes < HOUR_MINUTES
                ? Texts.t("timeline.minutes", minutes)
                : Texts.t("timeline.hours", minutes / HOUR_MINUTES);
    }
}
