package io.trellis.workflow.time;

import io.trellis.core.company.Company;
import io.trellis.core.workday.WorkingTime;
import io.trellis.workflow.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts lengths of time from a moment, on or back, in the company's zone and calendar. */
@Component
public final class Spans {

    private final WorkingTime working;
    private final Company company;

    public Spans(WorkingTime working, Company company) {
        this.working = working;
        this.company = company;
    }

    public ZoneId zone() {
        return company.zone();
    }

    /** Days of work keep the time of day; what begins outside of working time begins when work next does. */
    public Instant plus(Instant from, Span span) {
        return switch (span.unit()) {
            case HOURS -> from.plus(Duration.ofHours(span.amount()));
            case DAYS -> from.atZone(zone()).plusDays(span.amount()).toInstant();
            case WORKING_HOURS -> working.plus(from, Duration.ofHours(span.amount()));
            case WORKING_DAYS -> {
                ZonedDateTime begin = working.next(from).atZone(zone());
                yield span.amount() == 0
                        ? begin.toInstant()
                        : onDay(working.plusDays(begin.toLocalDate(), span.amount()), begin);
            }
        };
    }

    public Instant minus(Instant from, Span span) {
        return switch (span.unit()) {
            case HOURS -> from.minus(Duration.ofHours(span.amount()));
            case DAYS -> from.atZone(zone()).minusDays(span.amount()).toInstant();
            case WORKING_HOURS -> working.minus(from, Duration.ofHours(span.amount()));
            case WORKING_DAYS -> {
                ZonedDateTime at = from.atZone(zone());
                yield span.amount() == 0 ? from : onDay(working.plusDays(at.toLocalDate(), -span.amount()), at);
            }
        };
    }

    private Instant onDay(LocalDate day, ZonedDateTime like) {
        return day.atTime(like.toLocalTime()).atZone(zone()).toInstant();
    }

    /** The end of the quiet hours in which a moment is, else the moment. */
    public Instant aloud(Instant moment) {
        return working.aloud(moment);
    }

    /** A value of a record as a moment: a day is meant until work ends on it. */
    public Optional<Instant> moment(@Nullable Object value) {
        return switch (value) {
            case null -> Optional.empty();
            case Instant instant -> Optional.of(instant);
            case OffsetDateTime time -> Optional.of(time.toInstant());
            case ZonedDateTime time -> Optional.of(time.toInstant());
            case LocalDateTime time -> Optional.of(time.atZone(zone()).toInstant());
            case LocalDate day -> Optional.of(until(day));
            default -> read(value.toString());
        };
    }

    private Instant until(LocalDate day) {
        return day.atTime(working.hours().to()).atZone(zone()).toInstant();
    }

    private Optional<Instant> read(String text) {
        try {
            return Optional.of(until(LocalDate.parse(text)));
        } catch (DateTimeParseException noDay) {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeParseException noTime) {
                return Optional.empty();
            }
        }
    }
}
