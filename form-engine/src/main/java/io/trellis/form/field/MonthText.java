package io.trellis.form.field;

import io.trellis.core.i18n.DateText;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Months of a year as people write them where only one reading is possible: {@code 2026-11}, {@code 2026年11月}, {@code Nov 2026}. */
public final class MonthText {

    private static final List<DateTimeFormatter> FORMS = List.of(
            strict("uuuu-M"),
            strict("uuuu/M"),
            strict("uuuu.M"),
            strict("uuuu年M月"),
            strict("MMM uuuu"),
            strict("MMMM uuuu"));

    private MonthText() {}

    private static DateTimeFormatter strict(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    public static Optional<YearMonth> read(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        for (DateTimeFormatter form : FORMS) {
            try {
                return Optional.of(YearMonth.parse(plain, form));
            } catch (DateTimeParseException e) {
                continue;
            }
        }
        return Optional.empty();
    }

    /** @param first a day of the month */
    public static String format(LocalDate first, Locale locale) {
        return new DateText(locale).month(first);
    }
}
