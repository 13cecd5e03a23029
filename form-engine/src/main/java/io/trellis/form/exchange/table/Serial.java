package io.trellis.form.exchange.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Days as spreadsheets count them: from 1900 with a 29 February that never was, or from 1904. */
final class Serial {

    private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);
    private static final LocalDate BEFORE_THE_GAP = LocalDate.of(1899, 12, 31);
    private static final LocalDate AFTER_THE_GAP = LocalDate.of(1899, 12, 30);
    private static final int GAP = 60;
    private static final BigDecimal MILLIS = BigDecimal.valueOf(86_400_000);
    private static final BigDecimal MOST = BigDecimal.valueOf(2_958_466);

    private Serial() {}

    /** Empty for what is no day of the calendar. */
    static Optional<LocalDateTime> moment(BigDecimal serial, boolean from1904) {
        if (serial.signum() < 0 || serial.compareTo(MOST) >= 0) {
            return Optional.empty();
        }
        long day = serial.setScale(0, RoundingMode.FLOOR).longValueExact();
        LocalDate date;
        if (from1904) {
            date = EPOCH_1904.plusDays(day);
        } else if (day == 0 || day == GAP) {
            return Optional.empty();
        } else {
            date = (day < GAP ? BEFORE_THE_GAP : AFTER_THE_GAP).plusDays(day);
        }
        LocalDateTime time = date.atStartOfDay().plus(millis(serial, day), ChronoUnit.MILLIS);
        return time.getYear() > 9999 ? Optional.empty() : Optional.of(time);
    }

    /** {@code 8:30}, {@code 8:30:15}: the part of the day. */
    static String timeOfDay(BigDecimal serial) {
        long millis = millis(serial, serial.setScale(0, RoundingMode.FLOOR).longValueExact());
        LocalTime time = LocalTime.ofNanoOfDay(millis % MILLIS.longValueExact() * 1_000_000);
        return time.toString();
    }

    /** {@code 36:00}, {@code 36:00:30}: hours that are not cut off at a day. */
    static String elapsed(BigDecimal serial) {
        long seconds = serial.abs()
                .multiply(BigDecimal.valueOf(86_400))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        String sign = serial.signum() < 0 ? "-" : "";
        String time = String.format(Locale.ROOT, "%s%d:%02d", sign, seconds / 3600, seconds / 60 % 60);
        return seconds % 60 == 0 ? time : time + String.format(Locale.ROOT, ":%02d", seconds % 60);
    }

    private static long millis(BigDecimal serial, long day) {
        return serial.subtract(BigDecimal.valueOf(day))
                .multiply(MILLIS)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
