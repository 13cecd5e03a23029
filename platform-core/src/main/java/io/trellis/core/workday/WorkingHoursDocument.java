package io.trellis.core.workday;

import io.trellis.core.store.CollectionSpec;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@link WorkingHours} as they are stored. @param from such as {@code 09:00} */
record WorkingHoursDocument(
        String id,
        String from,
        String to,
        List<DayOfWeek> days,
        boolean chineseHolidays,
        List<String> worked,
        List<String> free,
        @Nullable String quietFrom,
        @Nullable String quietTo) {

    static final CollectionSpec<WorkingHoursDocument> COLLECTION =
            CollectionSpec.of("workingHours", WorkingHoursDocument.class);

    static final String ID = "company";

    /** Instead of a time: there are no quiet hours. Without any word, as in earlier releases, there are the usual ones. */
    private static final String NONE = "";

    static WorkingHoursDocument of(WorkingHours hours) {
        return new WorkingHoursDocument(
                ID,
                hours.from().toString(),
                hours.to().toString(),
                hours.days().stream().sorted().toList(),
                hours.chineseHolidays(),
                days(hours, true),
                days(hours, false),
                hours.quiet().map(quiet -> quiet.from().toString()).orElse(NONE),
                hours.quiet().map(quiet -> quiet.to().toString()).orElse(NONE));
    }

    private static List<String> days(WorkingHours hours, boolean worked) {
        return hours.exceptions().entrySet().stream()
                .filter(day -> day.getValue() == worked)
                .map(day -> day.getKey().toString())
                .sorted()
                .toList();
    }

    WorkingHours hours() {
        Map<LocalDate, Boolean> exceptions = new TreeMap<>();
        worked.forEach(day -> exceptions.put(LocalDate.parse(day), true));
        free.forEach(day -> exceptions.put(LocalDate.parse(day), false));
        return new WorkingHours(
                LocalTime.parse(from), LocalTime.parse(to), Set.copyOf(days), chineseHolidays, exceptions, quiet());
    }

    private Optional<QuietHours> quiet() {
        if (quietFrom == null || quietTo == null) {
            return Optional.of(QuietHours.DEFAULT);
        }
        return quietFrom.equals(NONE)
                ? Optional.empty()
                : Optional.of(new QuietHours(LocalTime.parse(quietFrom), LocalTime.parse(quietTo)));
    }
}
