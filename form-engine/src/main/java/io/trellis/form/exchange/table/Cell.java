package io.trellis.form.exchange.table;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** A cell of a table, as whoever looks at the file sees it. */
public sealed interface Cell {

    /** What stands there, with every digit that the file has; a day as ISO writes it. */
    String text();

    /** @param text without blanks and invisible signs around it; lines end in {@code \n} */
    record Text(String text) implements Cell {}

    /**
     * @param number without the noise of calculating in doubles
     * @param text as the number format shows it: {@code 00007}, {@code 15%}
     * @param percent shown with a percent sign, so that 0.15 is seen as 15
     * @param currency the sign it is shown with, empty for none
     * @param digitsLost a spreadsheet keeps 15 digits, and this number had more
     */
    record Number(BigDecimal number, String text, boolean percent, String currency, boolean digitsLost)
            implements Cell {

        public static Number plain(BigDecimal number) {
            return new Number(number, number.toPlainString(), false, "", false);
        }
    }

    record Truth(boolean truth) implements Cell {
        @Override
        public String text() {
            return String.valueOf(truth);
        }
    }

    /** A day, with or without a time. */
    record Moment(LocalDateTime time) implements Cell {
        @Override
        public String text() {
            return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? time.toLocalDate().toString()
                    : time.toString();
        }
    }

    /** An error value such as {@code #N/A}, or what cannot be read. */
    record Fault(String text) implements Cell {}
}
