package io.trellis.form.exchange;

import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
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

    /** With day, month and year in another order; none where nobody writes dates so. */
    List<DateForm> reordered() {
        return DatePatterns.reordered(pattern).stream()
                .flatMap(other -> DateForm.of(other).stream())
                .toList();
    }
}
