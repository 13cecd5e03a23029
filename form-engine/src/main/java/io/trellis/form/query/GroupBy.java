package io.trellis.form.query;

import io.trellis.core.filter.FieldPath;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** @param by the calendar step for dates and date-times; null for the value itself */
public record GroupBy(FieldPath field, @Nullable Step by) {

    public enum Step {
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR;

        public static Optional<Step> of(String code) {
            return Arrays.stream(values())
                    .filter(step -> step.name().equalsIgnoreCase(code))
                    .findFirst();
        }
    }
}
