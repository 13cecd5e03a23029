package io.trellis.report.prepare;

import io.trellis.form.field.ValueKind;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.ReportQuery;
import java.util.Optional;

/** Dates are grouped by month unless the definition names a step; what is no date has none. */
final class DateBuckets implements QueryStep {

    @Override
    public ReportQuery apply(ReportQuery query, Preparation preparation) {
        return new ReportQuery(
                query.entity(),
                query.filter(),
                query.groupBy().stream()
                        .map(group -> bucket(query.entity(), group, preparation))
                        .toList(),
                query.measures(),
                query.sort(),
                query.limit());
    }

    private static GroupBy bucket(String entity, GroupBy group, Preparation preparation) {
        Optional<ValueKind> kind =
                preparation.fields().field(entity, group.field()).map(field -> field.kind());
        if (kind.isEmpty()) {
            return group;
        }
        boolean date = kind.get() == ValueKind.DATE || kind.get() == ValueKind.DATE_TIME;
        if (!date) {
            return new GroupBy(group.field(), null);
        }
        return group.by() == null ? new GroupBy(group.field(), GroupBy.Step.MONTH) : group;
    }
}
