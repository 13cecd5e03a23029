package io.trellis.core.workday;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The public holidays of China and the days made up for them, as the State Council announces them each autumn for the year to
 * come; kept by the library chinese-days, whose file this is. Of years that are not announced yet it says nothing.
 */
@Component
final class ChineseHolidays {

    private final Set<LocalDate> free;
    private final Set<LocalDate> madeUp;

    ChineseHolidays() {
        try (InputStream file =
                Objects.requireNonNull(ChineseHolidays.class.getResourceAsStream("chinese-days.json"))) {
            JsonNode days = JsonMapper.shared().readTree(file);
            this.free = days(days.path("holidays"));
            this.madeUp = days(days.path("workdays"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<LocalDate> days(JsonNode byDay) {
        return byDay.propertyNames().stream().map(LocalDate::parse).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the day is worked; empty where the holidays have no say. */
    Optional<Boolean> works(LocalDate day) {
        if (madeUp.contains(day)) {
            return Optional.of(true);
        }
        return free.contains(day) ? Optional.of(false) : Optional.empty();
    }

    /** The last year that is announced. */
    int until() {
        return free.stream().mapToInt(LocalDate::getYear).max().orElse(0);
    }
}
