package io.trellis.core.workday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkingCalendarTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ChineseHolidays HOLIDAYS = new ChineseHolidays();
    private static final WorkingCalendar CALENDAR = new WorkingCalendar(WorkingHours.DEFAULT, HOLIDAYS, SHANGHAI);

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    /** In Shanghai. */
    private static Instant at(String text) {
        return Instant.parse(text + ":00+08:00");
    }

    @Test
    void holidaysAreFreeAndTheDaysMadeUpForThemAreWorked() {
        assertThat(CALENDAR.works(day("2026-02-17"))).as("Spring Festival").isFalse();
        assertThat(CALENDAR.works(day("2026-02-14"))).as("a Saturday made up").isTrue();
        assertThat(CALENDAR.works(day("2026-02-21"))).as("a Saturday").isFalse();
        assertThat(CALENDAR.works(day("2026-02-24"))).as("a Tuesday").isTrue();
        assertThat(new WorkingCalendar(
                                new WorkingHours(
                                        LocalTime.of(9, 0),
                                        LocalTime.of(18, 0),
                                        Set.of(DayOfWeek.TUESDAY),
                                        false,
                                        Map.of(),
                                        Optional.empty()),
                                HOLIDAYS,
                                SHANGHAI)
                        .works(day("2026-02-17")))
                .as("without the holidays")
                .isTrue();
    }

    @Test
    void whatTheCompanySaysOfADayCountsMost() {
        WorkingHours own = WorkingHours.DEFAULT.with(day("2026-02-17"), true).with(day("2026-03-02"), false);

        assertThat(new WorkingCalendar(own, HOLIDAYS, SHANGHAI).works(day("2026-02-17")))
                .isTrue();
        assertThat(new WorkingCalendar(own, HOLIDAYS, SHANGHAI).works(day("2026-03-02")))
                .isFalse();
        assertThat(own.without(day("2026-02-17")).without(day("2026-03-02"))).isEqualTo(WorkingHours.DEFAULT);
    }

    @Test
    void daysAreCountedOverAHoliday() {
        // the 14th (Saturday) is made up; free from the 15th to the 23rd
        assertThat(CALENDAR.plusDays(day("2026-02-13"), 1)).isEqualTo("2026-02-14");
        assertThat(CALENDAR.plusDays(day("2026-02-13"), 2)).isEqualTo("2026-02-24");
        assertThat(CALENDAR.plusDays(day("2026-02-24"), -2)).isEqualTo("2026-02-13");
        assertThat(CALENDAR.plusDays(day("2026-02-17"), 0)).isEqualTo("2026-02-24");
        assertThat(CALENDAR.plusDays(day("2026-02-13"), 0)).isEqualTo("2026-02-13");
        assertThat(CALENDAR.daysBetween(day("2026-02-13"), day("2026-02-24"))).isEqualTo(3);
        assertThat(CALENDAR.daysBetween(day("2026-02-24"), day("2026-02-13"))).isEqualTo(-3);
        assertThatThrownBy(() -> CALENDAR.plusDays(day("2026-02-13"), 10_001))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMomentOutsideOfTheHoursWaitsForTheNext() {
        assertThat(CALENDAR.next(at("2026-03-02T10:30"))).isEqualTo(at("2026-03-02T10:30"));
        assertThat(CALENDAR.next(at("2026-03-02T07:00"))).isEqualTo(at("2026-03-02T09:00"));
        assertThat(CALENDAR.next(at("2026-03-02T18:00"))).isEqualTo(at("2026-03-03T09:00"));
        assertThat(CALENDAR.next(at("2026-03-06T20:00"))).as("a Friday evening").isEqualTo(at("2026-03-09T09:00"));
    }

    @Test
    void timeOfWorkGoesOnInTheMorning() {
        assertThat(CALENDAR.plus(at("2026-03-02T10:00"), Duration.ofHours(4))).isEqualTo(at("2026-03-02T14:00"));
        assertThat(CALENDAR.plus(at("2026-03-06T16:00"), Duration.ofHours(4)))
                .as("over a weekend")
                .isEqualTo(at("2026-03-09T11:00"));
        assertThat(CALENDAR.plus(at("2026-03-06T20:00"), Duration.ZERO)).isEqualTo(at("2026-03-09T09:00"));
        assertThat(CALENDAR.plus(at("2026-03-02T09:00"), Duration.ofHours(18))).isEqualTo(at("2026-03-03T18:00"));
    }

    @Test
    void timeOfWorkIsCountedBackOverAHoliday() {
        assertThat(CALENDAR.minus(at("2026-03-02T14:00"), Duration.ofHours(4))).isEqualTo(at("2026-03-02T10:00"));
        assertThat(CALENDAR.minus(at("2026-02-24T10:00"), Duration.ofHours(2)))
                .as("over Spring Festival, to the Saturday made up")
                .isEqualTo(at("2026-02-14T17:00"));
        assertThat(CALENDAR.minus(at("2026-03-08T12:00"), Duration.ZERO)).isEqualTo(at("2026-03-06T18:00"));
        assertThat(CALENDAR.minus(at("2026-03-03T18:00"), Duration.ofHours(18))).isEqualTo(at("2026-03-02T09:00"));
    }

    @Test
    void whatIsLeftIsCountedInTimeOfWork() {
        assertThat(CALENDAR.between(at("2026-03-02T10:00"), at("2026-03-02T12:30")))
                .isEqualTo(Duration.ofMinutes(150));
        assertThat(CALENDAR.between(at("2026-02-14T17:00"), at("2026-02-24T10:00")))
                .as("over Spring Festival")
                .isEqualTo(Duration.ofHours(2));
        assertThat(CALENDAR.between(at("2026-03-07T10:00"), at("2026-03-08T10:00")))
                .isZero();
        assertThat(CALENDAR.between(at("2026-03-03T10:00"), at("2026-03-02T10:00")))
                .isZero();
    }

    @Test
    void whatComesInQuietHoursWaitsForTheirEnd() {
        QuietHours night = QuietHours.DEFAULT;
        assertThat(night.over(at("2026-03-02T20:59"), SHANGHAI)).isEqualTo(at("2026-03-02T20:59"));
        assertThat(night.over(at("2026-03-02T21:00"), SHANGHAI)).isEqualTo(at("2026-03-03T08:00"));
        assertThat(night.over(at("2026-03-03T07:59"), SHANGHAI)).isEqualTo(at("2026-03-03T08:00"));
        assertThat(night.over(at("2026-03-03T08:00"), SHANGHAI)).isEqualTo(at("2026-03-03T08:00"));
        QuietHours noon = new QuietHours(LocalTime.of(12, 0), LocalTime.of(13, 30));
        assertThat(noon.over(at("2026-03-02T12:10"), SHANGHAI)).isEqualTo(at("2026-03-02T13:30"));
        assertThat(noon.over(at("2026-03-02T23:00"), SHANGHAI)).isEqualTo(at("2026-03-02T23:00"));
    }

    @Test
    void aCalendarWithoutADayOfWorkEndsAllTheSame() {
        WorkingHours hours = WorkingHours.DEFAULT;
        assertThatThrownBy(() ->
                        new WorkingHours(hours.from(), hours.from(), hours.days(), true, Map.of(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WorkingHours(hours.from(), hours.to(), Set.of(), true, Map.of(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theHoursAreStoredWhole() {
        WorkingHours own = new WorkingHours(
                LocalTime.of(8, 30),
                LocalTime.of(17, 0),
                Set.of(DayOfWeek.SATURDAY),
                false,
                Map.of(day("2026-03-02"), true),
                Optional.of(new QuietHours(LocalTime.of(12, 0), LocalTime.of(13, 30))));

        assertThat(WorkingHoursDocument.of(own).hours()).isEqualTo(own);
        assertThat(WorkingHoursDocument.of(WorkingHours.DEFAULT).hours()).isEqualTo(WorkingHours.DEFAULT);
        WorkingHours loud = new WorkingHours(own.from(), own.to(), own.days(), false, Map.of(), Optional.empty());
        assertThat(WorkingHoursDocument.of(loud).hours()).isEqualTo(loud);
    }

    @Test
    void hoursThatClocksPassOverDoNotGoRound() {
        WorkingCalendar nights = new WorkingCalendar(
                new WorkingHours(
                        LocalTime.of(2, 30),
                        LocalTime.of(3, 15),
                        Set.of(DayOfWeek.values()),
                        false,
                        Map.of(),
                        Optional.empty()),
                HOLIDAYS,
                ZoneId.of("America/New_York"));
        Instant before = Instant.parse("2026-03-07T12:00:00Z");
        Instant after = Instant.parse("2026-03-11T07:00:00Z");
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            assertThat(nights.plus(before, Duration.ofHours(2))).isEqualTo(after);
            assertThat(nights.minus(after, Duration.ofHours(2))).isEqualTo(Instant.parse("2026-03-09T06:30:00Z"));
            assertThat(nights.between(before, after)).isEqualTo(Duration.ofHours(2));
        });
    }
}
