package io.trellis.form.exchange;

import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/** A form of dates made ready: {@code M/d/yyyy}. */
record DateForm(String pattern, DateTimeFormatter formatter) {

    /** Empty for what is no form of a date. */
    static Optional<DateForm> of(String pattern) {
        return DatePatterns.formatter(pattern).map(formatter -> new DateForm(pattern, formatter));
    }

    /** A LocalDate or a LocalDateTime; empty where the text is not of the form. */
    Optional<TemporalAccessor> read(String text) {
        return DatePatterns.read(formatter, text);
    }

    /** With day and month changed; empty where nobody writes dates so. */
    Optional<DateForm> swapped() {
        return DatePatterns.swapped(pattern)
                .filter(other ->
                        DatePatterns.KNOWN.contains(other.replace("dd", "d").replace("MM", "M")))
                .flatMap(DateForm::of);
    }
}
