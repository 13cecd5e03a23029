package io.trellis.report.widget;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.Measure;
import io.trellis.form.query.Measure.Op;
import io.trellis.form.query.ReportQuery;
import io.trellis.report.FieldGraph;
import io.trellis.report.FigureType.Asking;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.WidgetType.Flaw;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What kinds of widgets about customers ask: records in groups of one customer each, with the day of the latest, how many they
 * are and what they come to.
 */
record CustomerQuestion(Messages messages) {

    /** The days, the times and the money, in the order of the measures. */
    static final int MEASURES = 3;

    /** All customers at once: fifths of some of them would be wrong. */
    static ReportQuery everybody(ReportQuery prepared) {
        return prepared.sorted(List.of(new ReportQuery.ColumnSort(1, true))).limited(Limits.REPORT_ROWS);
    }

    /** Orders of accounts, by the day, with their amounts; empty where an entity has no such fields. */
    static Optional<Asking> begins(Map<FieldPath, BoundField> fields) {
        Optional<FieldPath> customer = first(
                fields,
                field -> field.kind() == ValueKind.REFERENCE
                        && field.target()
                                .filter(target -> !target.equals("user"))
                                .isPresent());
        Optional<FieldPath> day = first(fields, field -> field.kind() == ValueKind.DATE);
        Optional<FieldPath> money = first(fields, field -> field.kind() == ValueKind.MONEY);
        return customer.isEmpty() || day.isEmpty() || money.isEmpty()
                ? Optional.empty()
                : Optional.of(new Asking(
                        List.of(new GroupBy(customer.get(), null)),
                        List.of(new Measure(Op.MAX, day.get()), Measure.COUNT, new Measure(Op.SUM, money.get()))));
    }

    static Optional<FieldPath> first(Map<FieldPath, BoundField> fields, Predicate<BoundField> which) {
        return fields.entrySet().stream()
                .filter(field -> which.test(field.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    List<Flaw> check(WidgetDefinition widget, FieldGraph fields) {
        return isAsked(widget.entity(), widget.measures(), fields)
                ? List.of()
                : List.of(new Flaw("measures", "customer-measures", messages.text("report.problem.customerMeasures")));
    }

    static boolean isAsked(String entity, List<Measure> measures, FieldGraph fields) {
        return measures.size() == MEASURES
                && measures.getFirst().op() == Op.MAX
                && isDay(entity, measures.getFirst().field(), fields)
                && measures.get(1).op().counts()
                && measures.get(2).op() == Op.SUM
                && measures.stream()
                        .allMatch(measure -> measure.equals(measure.plain().labelled(measure.label())));
    }

    static boolean isDay(String entity, @Nullable FieldPath path, FieldGraph fields) {
        return path != null
                && fields.field(entity, path)
                        .filter(field -> field.kind() == ValueKind.DATE)
                        .isPresent();
    }
}
