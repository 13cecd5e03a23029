package io.trellis.app.ui.inbox;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.shell.Moments;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.workday.WorkingTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** When a task is due, and how long that still is, of which the company works so much; or since when it is late. */
@Component
class DueWords {

    private static final int HOURS_IN_WORDS = 48;

    private final WorkingTime working;
    private final Clock clock;

    DueWords(WorkingTime working, Clock clock) {
        this.working = working;
        this.clock = clock;
    }

    boolean isLate(Instant due) {
        return due.isBefore(clock.instant());
    }

    String of(CurrentUser user, Instant due) {
        Instant now = clock.instant();
        String when = Moments.text(user, due);
        return isLate(due)
                ? t("inbox.due.late", when, length(Duration.between(due, now)))
                : t("inbox.due.left", when, length(Duration.between(now, due)), hours(working.between(now, due)));
    }

    private static String length(Duration duration) {
        return duration.toHours() >= HOURS_IN_WORDS ? t("inbox.due.days", duration.toDays()) : hours(duration);
    }

    private static String hours(Duration duration) {
        return duration.toMinutes() < 60
                ? t("inbox.due.minutes", duration.toMinutes())
                : t("inbox.due.hours", duration.toHours());
    }
}
