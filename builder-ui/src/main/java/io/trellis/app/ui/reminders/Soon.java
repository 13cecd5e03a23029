package io.trellis.app.ui.reminders;

import io.trellis.core.workday.WorkingTime;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** When people most often want to be reminded, so that one click says it. */
final class Soon {

    private static final int AN_HOUR_MINUTES = 60;

    private final WorkingTime working;

    Soon(WorkingTime working) {
        this.working = working;
    }

    /** By the key of their text, the nearest first; each later than now. @param now where the viewer is */
    List<Map.Entry<String, LocalDateTime>> from(LocalDateTime now) {
        LocalDate today = now.toLocalDate();
        List<Map.Entry<String, LocalDateTime>> all = new ArrayList<>();
        all.add(Map.entry("reminders.hour", now.plusMinutes(AN_HOUR_MINUTES).truncatedTo(ChronoUnit.MINUTES)));
        all.add(Map.entry("reminders.tomorrow", morning(today.plusDays(1))));
        LocalDate workday = working.plusDays(today, 1);
        if (!workday.equals(today.plusDays(1))) {
            all.add(Map.entry("reminders.workday", morning(workday)));
        }
        all.add(Map.entry("reminders.week", morning(working.plusDays(today.plusWeeks(1), 0))));
        all.add(Map.entry("reminders.month", morning(working.plusDays(today.plusMonths(1), 0))));
        return all;
    }

    private LocalDateTime morning(LocalDate day) {
        return day.atTime(working.hours().from());
    }
}
