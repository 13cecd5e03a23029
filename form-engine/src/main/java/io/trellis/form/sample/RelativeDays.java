package io.trellis.form.sample;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns days counted from today into dates, and with a time of day into moments; months into their first days. */
record RelativeDays(LocalDate today, ZoneId zone) {

    private static final String DAYS = "$days";
    private static final String TIME = "$time";
    private static final String MONTHS = "$months";

    Map<String, @Nullable Object> in(Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> resolved = new LinkedHashMap<>();
        values.forEach((key, value) -> resolved.put(key, resolve(value)));
        return resolved;
    }

    /** The moment that a day with a time names, not after the start of today; empty for none. */
    Optional<Instant> moment(@Nullable Object day) {
        Instant latest = today.atStartOfDay(zone).toInstant();
        return resolve(day) instanceof String text && text.endsWith("Z")
                ? Optional.of(Instant.parse(text)).map(moment -> moment.isAfter(latest) ? latest : moment)
                : Optional.empty();
    }

    private @Nullable Object resolve(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(this::resolve).toList();
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        if (map.get(DAYS) instanceof BigDecimal days) {
            LocalDate day = today.plusDays(days.intValue());
            return map.get(TIME) instanceof String time
                    ? day.atTime(LocalTime.parse(time)).atZone(zone).toInstant().toString()
                    : day.toString();
        }
        if (map.get(MONTHS) instanceof BigDecimal months) {
            return today.withDayOfMonth(1).plusMonths(months.intValue()).toString();
        }
        Map<String, @Nullable Object> resolved = new LinkedHashMap<>();
        map.forEach((key, inner) -> resolved.put(String.valueOf(key), resolve(inner)));
        return resolved;
    }
}
