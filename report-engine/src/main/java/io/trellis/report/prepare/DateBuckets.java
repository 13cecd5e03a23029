package io.trellis.report.prepare;

import io.trellis.form.field.ValueKind;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.ReportQuery;
import java.util.Optional;

/** Dates are grouped by month unless the definition names a step; what is no date has none. */
final class DateBuckets implements QueryStep {

    @Override
    public ReportQuery apply(ReportQuery query, Preparation preparation) {
        return query.grouped(query.groupBy().stream()
                .map(group -> bucket(query.entity(), group, preparation))
                .toList());
    }

    private static GroupBy bucket(String entity, GroupBy group, Preparation preparation) {
        Optional<ValueKind> kind =
                preparation.fields().field(entity, group.field()).map(field -> field.kind());
        if (kind.isEmpty()) {
            return group;
        }
        boolean date = kind.get() == ValueKind.DATE || kind.get() == ValueKind.DATE_TIME;
        if (!date) {
            return group.by(null).filled(false);
        }
        return group.by() == null ? group.by(GroupBy.Step.MONTH) : group;
    }
}
