package io.trellis.form.mongo;

import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.MoneyValue;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.Measure;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows in their order, with names for columns and labels for values. */
record ReportAnswer(ReportPlan plan, GroupValues values, FieldContext context) {

    /** Digits of an average after the point, where the field does not say. */
    private static final int AVERAGE_DIGITS = 10;

    ReportResult of(ReportQuery query, Map<List<@Nullable Object>, List<Tally>> groups) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        groups.forEach((key, tallies) -> {
            List<@Nullable Object> row = new ArrayList<>(key);
            for (int i = 0; i < tallies.size(); i++) {
                row.add(figure(plan.figures().get(i), tallies.get(i)));
            }
            rows.add(row);
        });
        rows.sort(order(query));
        boolean truncated = rows.size() > query.limit();
        List<List<@Nullable Object>> kept = truncated ? List.copyOf(rows.subList(0, query.limit())) : List.copyOf(rows);
        return new ReportResult(columns(query), kept, labels(kept), truncated);
    }

    private @Nullable Object figure(ReportPlan.Figure figure, Tally tally) {
        Object result = tally.result();
        boolean money = figure.measure().op() != Measure.Op.DISTINCT
                && figure.reach()
                        .filter(reach -> reach.kind() == ValueKind.MONEY)
                        .isPresent();
        if (figure.measure().op() == Measure.Op.AVG) {
            if (tally.values() == 0 || !(result instanceof BigDecimal sum)) {
                return null;
            }
            int digits = money ? digits() : AVERAGE_DIGITS;
            BigDecimal average = sum.divide(BigDecimal.valueOf(tally.values()), digits, RoundingMode.HALF_UP);
            result = money ? average : Numbers.comparable(average);
        }
        return money && result instanceof BigDecimal amount
                ? new MoneyValue(amount, context.company().baseCurrency()).plain()
                : result;
    }

    private int digits() {
        int digits = Currency.getInstance(context.company().baseCurrency()).getDefaultFractionDigits();
        return Math.max(digits, 0);
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
        Comparator<List<@Nullable Object>> order = Comparator.comparing(row -> 0);
        for (ReportQuery.ColumnSort sort : query.sort()) {
            Comparator<@Nullable Object> by = sort.column() < groups ? natural(sort.column()) : NaturalOrder.VALUES;
            order = order.thenComparing(row -> row.get(sort.column()), sort.descending() ? by.reversed() : by);
        }
        for (int i = 0; i < groups; i++) {
            int column = i;
            order = order.thenComparing(row -> row.get(column), natural(column));
        }
        return order;
    }

    private Comparator<@Nullable Object> natural(int column) {
        ReportPlan.Group group = plan.groups().get(column);
        BoundField leaf = group.reach().leaf();
        if (group.step().isPresent()) {
            return NaturalOrder.VALUES;
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
        for (int i = 0; i < plan.groups().size() + plan.figures().size(); i++) {
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
        if (group.step().isPresent() || labels.containsKey(value)) {
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
