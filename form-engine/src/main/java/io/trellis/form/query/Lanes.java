package io.trellis.form.query;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A list cut into lanes by the values of one field. What all lanes hold is one question, however many records there are;
 * the records of a lane are read page by page.
 */
@Component
public final class Lanes {

    /** Where a lane stands for whoever occurs, not for an option. */
    public static final int MOST = 60;

    private final Queries queries;

    public Lanes(Queries queries) {
        this.queries = queries;
    }

    /**
     * @param value null for records without one
     * @param label of a record that the value names; empty for an option, which has its own, and for nothing
     * @param sum a number, or money in base currency; null for nothing to add up
     */
    public record Lane(
            @Nullable Object value,
            Optional<String> label,
            long count,
            @Nullable Object sum) {}

    /**
     * In the order of the field's options, where it has some: those that may be chosen and those that records still have.
     * The lane of what has no value comes last, and only where there may be such records.
     *
     * @param asked whose order, fields and page count for nothing
     * @param sum a number or money; empty for none
     * @throws InvalidQuery
     */
    public List<Lane> of(CurrentUser user, ListQuery asked, BoundField by, Optional<BoundField> sum) {
        List<Measure> measures = new ArrayList<>(List.of(Measure.COUNT));
        sum.ifPresent(field -> measures.add(new Measure(Measure.Op.SUM, path(field))));
        ReportResult found = queries.report(
                user,
                new ReportQuery(
                        asked.entity(),
                        asked.filter(),
                        List.of(new GroupBy(path(by), null)),
                        measures,
                        List.of(),
                        MOST),
                asked.search());
        Map<@Nullable Object, Lane> filled = new LinkedHashMap<>();
        for (List<@Nullable Object> row : found.rows()) {
            Object value = row.getFirst();
            Object total = sum.isPresent() ? row.get(2) : null;
            filled.put(value, new Lane(value, label(by, found, value), ((Number) row.get(1)).longValue(), total));
        }
        return inOrder(by, filled);
    }

    private static Optional<String> label(BoundField by, ReportResult found, @Nullable Object value) {
        return by.kind() == ValueKind.REFERENCE && value != null
                ? Optional.ofNullable(found.labels().getFirst().get(value))
                : Optional.empty();
    }

    private static List<Lane> inOrder(BoundField by, Map<@Nullable Object, Lane> filled) {
        Lane none = filled.remove(null);
        List<Lane> lanes = new ArrayList<>();
        for (Object value : always(by)) {
            Lane lane = filled.remove(value);
            lanes.add(lane == null ? empty(value) : lane);
        }
        for (InputSpec.Option option : by.options()) {
            Optional.ofNullable(filled.remove(option.code())).ifPresent(lanes::add);
        }
        lanes.addAll(filled.values());
        if (none != null) {
            lanes.add(none);
        } else if (by.kind() != ValueKind.BOOLEAN && !by.definition().required()) {
            lanes.add(empty(null));
        }
        return List.copyOf(lanes);
    }

    /** Lanes that are there even where nothing is in them. */
    private static List<Object> always(BoundField by) {
        return by.kind() == ValueKind.BOOLEAN
                ? List.of(true, false)
                : by.options().stream()
                        .filter(InputSpec.Option::active)
                        .<Object>map(InputSpec.Option::code)
                        .toList();
    }

    private static Lane empty(@Nullable Object value) {
        return new Lane(value, Optional.empty(), 0, null);
    }

    /** What a list asks for to get one lane of it. */
    public static Filter in(BoundField by, @Nullable Object value) {
        return value == null ? Filter.where(by.key(), Operator.EMPTY, null) : Filter.eq(by.key(), value);
    }

    private static FieldPath path(BoundField field) {
        return FieldPath.of(field.key());
    }
}
