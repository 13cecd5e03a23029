package io.trellis.report.prepare;

import io.trellis.core.filter.FieldPath;
import io.trellis.form.field.BoundField;
import io.trellis.report.DashboardDefinition.DashboardFilter;
import io.trellis.report.DashboardDefinition.FilterKind;
import io.trellis.report.FieldGraph;
import io.trellis.report.WidgetDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** By which path, if any, the records of a widget lead to what a dashboard's filter asks about. */
public final class FilterReach {

    private FilterReach() {}

    /** Whether the widget's own filter names it, and so says where it acts. */
    public static boolean isParameter(DashboardFilter filter, WidgetDefinition widget) {
        return widget.filter().conditions().anyMatch(condition -> ("$" + filter.id()).equals(condition.value()));
    }

    public static Optional<FieldPath> path(DashboardFilter filter, String entity, FieldGraph fields) {
        Optional<BoundField> wanted = fields.field(filter.entity(), filter.field());
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        if (filter.entity().equals(entity)) {
            return Optional.of(filter.field());
        }
        return overALookup(filter, entity, fields)
                .or(() -> theRecordsThemselves(filter, entity, wanted.get()))
                .or(() -> behindTheFirstStep(filter, entity, fields))
                .or(() -> samePath(filter, entity, fields, wanted.get()));
    }

    /** Accounts' region, for opportunities: {@code account.region}; only where one lookup leads there. */
    private static Optional<FieldPath> overALookup(DashboardFilter filter, String entity, FieldGraph fields) {
        List<BoundField> lookups = fields.lookups(entity, filter.entity()).stream()
                .filter(lookup -> !lookup.multiple())
                .toList();
        if (lookups.size() != 1) {
            return Optional.empty();
        }
        List<String> steps = new ArrayList<>(List.of(lookups.getFirst().key()));
        steps.addAll(filter.field().steps());
        return Optional.of(new FieldPath(steps));
    }

    /** Opportunities' account, for accounts: their id. */
    private static Optional<FieldPath> theRecordsThemselves(DashboardFilter filter, String entity, BoundField wanted) {
        return filter.kind() == FilterKind.RECORDS
                        && wanted.target().filter(entity::equals).isPresent()
                ? Optional.of(FieldPath.of("id"))
                : Optional.empty();
    }

    /** Opportunities' {@code account.region}, for accounts: {@code region}. */
    private static Optional<FieldPath> behindTheFirstStep(DashboardFilter filter, String entity, FieldGraph fields) {
        if (!filter.field().isJoined()) {
            return Optional.empty();
        }
        boolean leadsHere = fields.field(
                        filter.entity(), FieldPath.of(filter.field().first()))
                .flatMap(BoundField::target)
                .filter(entity::equals)
                .isPresent();
        return leadsHere ? Optional.of(filter.field().rest()) : Optional.empty();
    }

    /** The owner's department, which every entity has. */
    private static Optional<FieldPath> samePath(
            DashboardFilter filter, String entity, FieldGraph fields, BoundField wanted) {
        return fields.field(entity, filter.field())
                .filter(field -> field.kind() == wanted.kind()
                        && field.target().equals(wanted.target())
                        && codes(field).equals(codes(wanted)))
                .map(field -> filter.field());
    }

    private static List<String> codes(BoundField field) {
        return field.options().stream().map(option -> option.code()).toList();
    }
}
