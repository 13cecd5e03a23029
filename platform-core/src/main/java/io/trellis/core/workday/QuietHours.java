package io.trellis.core.workday;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When nobody is reminded of anything, day by day. @param to on the next day where it is not after {@code from} */
public record QuietHours(LocalTime from, LocalTime to) {

    public static final QuietHours DEFAULT = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));

    /** The moment itself, or the end of the quiet hours in which it is. */
    Instant over(Instant moment, ZoneId zone) {
        ZonedDateTime at = moment.atZone(zone);
        LocalTime time = at.toLocalTime();
        boolean overnight = !to.isAfter(from);
        boolean evening = !time.isBefore(from);
        boolean morning = time.isBefore(to);
        boolean quiet = overnight ? evening || morning : evening && morning;
        if (!quiet) {
            return moment;
        }
        return at.toLocalDate()
                .plusDays(overnight && evening ? 1 : 0)
                .atTime(to)
                .atZone(zone)
                .toInstant();
    }
}
