package io.trellis.form.mongo;

import io.trellis.core.company.Company;
import io.trellis.core.filter.Operator;
import io.trellis.core.filter.RelativeDay;
import io.trellis.core.filter.RelativePeriod;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.ValueKind;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bson.Document;

/**
 * Days and periods as spans of time. A date is stored as its midnight in UTC; a date-time is a moment, whose day is the
 * viewer's.
 */
record Moments() {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    Document within(DocumentPath place, RelativePeriod period, FieldContext context) {
        Company company = context.company();
        RelativePeriod.Days days = period.days(context.today(), company.firstDayOfWeek(), company.fiscalYearStart());
        ZoneId zone = place.field().kind() == ValueKind.DATE ? ZoneOffset.UTC : context.zone();
        return new Document(
                place.compared(),
                new Document("$gte", start(days.first(), zone))
                        .append("$lt", start(days.last().plusDays(1), zone)));
    }

    /** A date-time compared with a whole day of the viewer's; empty when it is not. */
    Optional<Document> onDay(DocumentPath place, Operator operator, Object value, FieldContext context) {
        if (place.field().kind() != ValueKind.DATE_TIME) {
            return Optional.empty();
        }
        return day(value).map(day -> {
            Date begin = start(day, context.zone());
            Date end = start(day.plusDays(1), context.zone());
            return new Document(
                    place.compared(),
                    switch (operator) {
                        case LT -> new Document("$lt", begin);
                        case LE -> new Document("$lt", end);
                        case GT -> new Document("$gte", end);
                        case GE -> new Document("$gte", begin);
                        case EQ, NE, BETWEEN, IN, NOT_IN, CONTAINS, STARTS_WITH, EMPTY, NOT_EMPTY, WITHIN ->
                            new Document("$gte", begin).append("$lt", end);
                    });
        });
    }

    /** The day that is meant, where it is counted from today; else the value as it is. */
    static Object meant(BoundField field, Object value, FieldContext context) {
        boolean days = field.kind() == ValueKind.DATE || field.kind() == ValueKind.DATE_TIME;
        return RelativeDay.of(value)
                .filter(_ -> days)
                .<Object>map(day -> day.on(context.today()).toString())
                .orElse(value);
    }

    private static Optional<LocalDate> day(Object value) {
        if (value instanceof LocalDate day) {
            return Optional.of(day);
        }
        if (!(value instanceof String text) || !DAY.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty(); // the field's type says what is wrong with it
        }
    }

    private static Date start(LocalDate day, ZoneId zone) {
        return Date.from(day.atStartOfDay(zone).toInstant());
    }
}
