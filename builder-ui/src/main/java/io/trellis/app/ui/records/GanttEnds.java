package io.trellis.app.ui.records;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import io.trellis.form.layout.GanttPresentation;
import io.trellis.form.record.RecordData;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From which day to which a bar goes, by one field that has both, by two fields, or by one day.
 *
 * @param until empty where {@code from} has both, or is all there is
 */
record GanttEnds(BoundField from, Optional<BoundField> until, ZoneId zone) {

    private static final LocalTime MORNING = LocalTime.of(9, 0);

    /** The fields that are read and written. */
    List<BoundField> fields() {
        List<BoundField> fields = new ArrayList<>(List.of(from));
        until.ifPresent(fields::add);
        return fields;
    }

    /** Whether there is more than one day to it. */
    boolean stretches() {
        return period() || until.isPresent();
    }

    boolean period() {
        return GanttPresentation.isPeriod(from);
    }

    private String part(int at) {
        return from.parts().get(at).key();
    }

    /** Null for since ever, or for nothing at all. */
    @Nullable
    LocalDate start(RecordData record) {
        Object value = record.get(from.key());
        return period() ? within(value, 0) : day(value);
    }

    /** Null for without an end. */
    @Nullable
    LocalDate end(RecordData record) {
        if (period()) {
            return within(record.get(from.key()), 1);
        }
        LocalDate start = start(record);
        LocalDate end = until.map(field -> day(record.get(field.key()))).orElse(start);
        // of a bar that was never finished, the day on which it begins
        return end == null ? start : end;
    }

    private @Nullable LocalDate within(@Nullable Object value, int at) {
        return value instanceof Map<?, ?> parts ? day(parts.get(part(at))) : null;
    }

    private @Nullable LocalDate day(@Nullable Object value) {
        return switch (value) {
            case Instant at -> at.atZone(zone).toLocalDate();
            case LocalDate day -> day;
            case null, default -> null;
        };
    }

    /** What may be seen between two days. @param end not included */
    Filter shown(LocalDate first, LocalDate end) {
        if (period()) {
            String from = from().key() + "." + part(0);
            String to = from().key() + "." + part(1);
            return Filter.where(from().key(), Operator.NOT_EMPTY, null)
                    .and(or(Filter.where(from, Operator.LT, end.toString()), Filter.where(from, Operator.EMPTY, null)))
                    .and(or(Filter.where(to, Operator.GE, first.toString()), Filter.where(to, Operator.EMPTY, null)));
        }
        Filter begins = Filter.where(from.key(), Operator.GE, text(from, first))
                .and(Filter.where(from.key(), Operator.LT, text(from, end)));
        return until.<Filter>map(field -> or(
                        begins,
                        Filter.where(from.key(), Operator.LT, text(from, first))
                                .and(Filter.where(field.key(), Operator.GE, text(field, first)))))
                .orElse(begins);
    }

    /** What has no place on any axis. */
    Filter unplaced() {
        return Filter.where(from.key(), Operator.EMPTY, null);
    }

    private static Filter or(Filter one, Filter other) {
        return new Filter.Or(List.of(one, other));
    }

    private String text(BoundField field, LocalDate day) {
        return field.kind() == ValueKind.DATE_TIME
                ? day.atStartOfDay(zone).toInstant().toString()
                : day.toString();
    }

    /** The values that a bar has on other days; a time of day stays. An end that is open is null and stays so. */
    Map<String, @Nullable Object> change(RecordData record, @Nullable LocalDate start, @Nullable LocalDate end) {
        Map<String, @Nullable Object> change = new LinkedHashMap<>();
        if (period()) {
            Map<String, Object> parts = new LinkedHashMap<>();
            if (start != null) {
                parts.put(part(0), start.toString());
            }
            if (end != null) {
                parts.put(part(1), end.toString());
            }
            change.put(from.key(), parts);
            return change;
        }
        put(change, from, record, start);
        until.ifPresent(field -> put(change, field, record, end));
        return change;
    }

    private void put(
            Map<String, @Nullable Object> change, BoundField field, RecordData record, @Nullable LocalDate day) {
        Object before = record.get(field.key());
        if (day == null || day.equals(day(before))) {
            return;
        }
        LocalTime time = before instanceof Instant at ? at.atZone(zone).toLocalTime() : MORNING;
        change.put(
                field.key(),
                field.kind() == ValueKind.DATE_TIME
                        ? day.atTime(time).atZone(zone).toInstant().toString()
                        : day.toString());
    }
}
