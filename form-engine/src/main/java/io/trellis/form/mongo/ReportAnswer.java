package io.trellis.form.mongo;

import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.Others;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows in their order, with names for columns and labels for values. */
record ReportAnswer(ReportPlan plan, GroupValues values, FieldContext context) {

    ReportResult of(ReportQuery query, ShownRows shown) {
        Comparator<List<@Nullable Object>> order = order(query);
        List<List<@Nullable Object>> rows = shown.in(order);
        int groups = plan.groups().size();
        rows.removeIf(row -> groups > 0
                && !query.kept().stream()
                        .allMatch(kept -> kept.by(ColumnValues.number(row.get(groups + kept.measure()))
                                .orElse(null))));
        rows.sort(order);
        boolean truncated = rows.size() > query.limit();
        List<List<@Nullable Object>> kept = truncated ? List.copyOf(rows.subList(0, query.limit())) : List.copyOf(rows);
        return new ReportResult(columns(query), kept, labels(kept), truncated);
    }

    private List<ReportResult.Column> columns(ReportQuery query) {
        List<ReportResult.Column> columns = new ArrayList<>();
        for (GroupBy by : query.groupBy()) {
            columns.add(new ReportResult.Column(
                    by.field().toString(), by.by() == null ? null : ReportRunner.word(by.by())));
        }
        query.measures().forEach(measure -> columns.add(new ReportResult.Column(measure.name(), null)));
        return columns;
    }

    private Comparator<List<@Nullable Object>> order(ReportQuery query) {
        int groups = plan.groups().size();
        Comparator<List<@Nullable Object>> order = Comparator.comparing(
                row -> IntStream.range(0, groups).anyMatch(i -> row.get(i) instanceof Others && isLastOfAll(query, i)));
        for (ReportQuery.ColumnSort sort : query.sort()) {
            Comparator<@Nullable Object> by =
                    sort.column() < groups ? told(natural(sort.column())) : NaturalOrder.VALUES;
            Comparator<@Nullable Object> wanted = sort.descending() ? by.reversed() : by;
            order = order.thenComparing(row -> row.get(sort.column()), wanted);
        }
        for (int i = 0; i < groups; i++) {
            int column = i;
            order = order.thenComparing(row -> row.get(column), told(natural(column)));
        }
        return order;
    }

    /** Others of each group before them stand in theirs, as long as nothing else is asked for. */
    private static boolean isLastOfAll(ReportQuery query, int column) {
        return !query.sort().isEmpty() || !query.groupBy().get(column).topEach();
    }

    /** What stands for all others is no value of the field. */
    private static Comparator<@Nullable Object> told(Comparator<@Nullable Object> natural) {
        return (one, other) -> one instanceof Others || other instanceof Others
                ? Boolean.compare(one instanceof Others, other instanceof Others)
                : natural.compare(one, other);
    }

    private Comparator<@Nullable Object> natural(int column) {
        ReportPlan.Group group = plan.groups().get(column);
        BoundField leaf = group.reach().leaf();
        if (group.step().isPresent()) {
            return NaturalOrder.VALUES;
        }
        if (group.ranges().isPresent()) {
            List<String> names = group.ranges().get().names();
            return Comparator.comparing(name -> name instanceof String ? names.indexOf(name) : -1);
        }
        if (leaf.target().isPresent()) {
            return NaturalOrder.words(values.titles(leaf.target().get()), context.locale());
        }
        return switch (leaf.kind()) {
            case CODE, CODES -> NaturalOrder.options(leaf);
            case TEXT -> NaturalOrder.keys(leaf, context);
            case NUMBER, MONEY, BOOLEAN, DATE, DATE_TIME, TIME, REFERENCE, PARTS, ROWS, SEALED -> NaturalOrder.VALUES;
        };
    }

    private List<Map<Object, String>> labels(List<List<@Nullable Object>> rows) {
        List<Map<Object, String>> labels = new ArrayList<>();
        for (int i = 0; i < plan.groups().size() + plan.columns().size(); i++) {
            Map<Object, String> column = new HashMap<>();
            if (i < plan.groups().size()) {
                for (List<@Nullable Object> row : rows) {
                    Object value = row.get(i);
                    if (value != null) {
                        label(plan.groups().get(i), column, value);
                    }
                }
            }
            labels.add(column);
        }
        return labels;
    }

    private void label(ReportPlan.Group group, Map<Object, String> labels, Object value) {
        BoundField leaf = group.reach().leaf();
        boolean named = group.step().isPresent() || group.ranges().isPresent() || value instanceof Others;
        if (named || labels.containsKey(value)) {
            return;
        }
        if (leaf.target().isPresent()) {
            String title = values.titles(leaf.target().get()).get(value.toString());
            if (title != null) {
                labels.put(value, title);
            }
            return;
        }
        switch (leaf.kind()) {
            case CODE, CODES ->
                leaf.options().stream()
                        .filter(option -> option.code().equals(value))
                        .map(InputSpec.Option::label)
                        .findFirst()
                        .ifPresent(label -> labels.put(value, label.in(context.locale())));
            case BOOLEAN, NUMBER, DATE, DATE_TIME, TIME -> labels.put(value, leaf.format(value, context));
            case TEXT, MONEY, REFERENCE, PARTS, ROWS, SEALED -> {}
        }
    }
}
