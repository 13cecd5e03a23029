package io.trellis.core.i18n;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * Days and times as a language writes them on every page: {@code 2026-11-29 14:05} in Chinese, {@code Nov 29, 2026, 14:05} in
 * English, which is also what any other language gets.
 */
public record DateText(Locale locale) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /** How one language writes them. */
    private record Forms(DateTimeFormatter day, DateTimeFormatter month, DateTimeFormatter moment) {

        static Forms of(Locale locale, String day, String month, String moment) {
            return new Forms(
                    DateTimeFormatter.ofPattern(day, locale),
                    DateTimeFormatter.ofPattern(month, locale),
                    DateTimeFormatter.ofPattern(moment, locale));
        }
    }

    private static final Forms ZH = Forms.of(Locale.CHINA, "uuuu-MM-dd", "uuuu年M月", "uuuu-MM-dd HH:mm");
    private static final Forms EN = Forms.of(Locale.ENGLISH, "MMM d, uuuu", "MMM uuuu", "MMM d, uuuu, HH:mm");

    /** To the minute, in both languages. */
    public static LocalizedText both(Instant moment, ZoneId zone) {
        return new LocalizedText(
                new DateText(Locale.CHINA).moment(moment, zone), new DateText(Locale.ENGLISH).moment(moment, zone));
    }

    private Forms forms() {
        return "zh".equals(locale.getLanguage()) ? ZH : EN;
    }

    public String day(LocalDate day) {
        return forms().day.format(day);
    }

    /** @param month a month, or any day of it */
    public String month(TemporalAccessor month) {
        return forms().month.format(month);
    }

    public String time(LocalTime time) {
        return TIME.format(time);
    }

    /** To the minute. */
    public String moment(Instant moment, ZoneId zone) {
        return forms().moment.format(moment.atZone(zone));
    }
}
