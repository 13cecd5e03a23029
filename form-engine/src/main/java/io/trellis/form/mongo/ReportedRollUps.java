package io.trellis.form.mongo;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.RollUp;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.Measure;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.record.Bounds;
import io.trellis.form.record.RollUpReading;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * As a report by the lookup, for many records at once. Unlike one it asks nothing of the records that are named: one in the
 * recycle bin comes to what it will come to when it is restored.
 */
@Component
final class ReportedRollUps implements RollUpReading {

    private static final int AVERAGE_DIGITS = 10;

    private final ObjectProvider<QueryAccess> access;
    private final ObjectProvider<Bounds> bounds;

    /** @param access late, as it stands on rights, and these on records */
    ReportedRollUps(ObjectProvider<QueryAccess> access, ObjectProvider<Bounds> bounds) {
        this.access = access;
        this.bounds = bounds;
    }

    @Override
    public Map<String, Map<String, Object>> of(BoundEntity entity, Collection<String> ids) {
        Map<String, Map<String, Object>> found = new HashMap<>();
        if (!ids.isEmpty()) {
            for (BoundField field : entity.fields()) {
                field.rollUp().ifPresent(rollUp -> read(field, rollUp, ids, found));
                if (field.balance().isPresent()) {
                    bounds.getObject().totals(entity, field, ids).forEach((id, total) -> found.computeIfAbsent(
                                    id, key -> new HashMap<>())
                            .put(field.key(), total));
                }
            }
        }
        return found;
    }

    private void read(BoundField field, RollUp rollUp, Collection<String> ids, Map<String, Map<String, Object>> found) {
        ids.forEach(id -> rollUp.none().ifPresent(none -> found.computeIfAbsent(id, key -> new HashMap<>())
                .put(field.key(), none)));
        ReportQuery query = new ReportQuery(
                rollUp.entity(),
                Filter.in(rollUp.lookup(), ids).and(rollUp.filter()),
                List.of(new GroupBy(FieldPath.of(rollUp.lookup()), null)),
                List.of(measure(rollUp)),
                List.of(),
                ids.size());
        QueryAccess asked = access.getObject();
        VisibleEntities visible = asked.of(CurrentUser.system());
        VisibleEntity of = visible.entity(rollUp.entity());
        ReportPlan plan = ReportPlan.of(visible, of, query);
        Document matching = Bson.all(of.rows(), asked.compiler(visible).compile(of, query.filter()));
        for (Document group : asked.forReport(of).aggregate(plan.pipeline(matching, ids.size()))) {
            if (Documents.at(group, "_id.g0") instanceof String id) {
                Map<String, Object> values = found.computeIfAbsent(id, key -> new HashMap<>());
                figure(plan.figures().getFirst(), rollUp, group)
                        .ifPresentOrElse(value -> values.put(field.key(), value), () -> values.remove(field.key()));
            }
        }
    }

    private static Optional<Object> figure(ReportPlan.Figure figure, RollUp rollUp, Document group) {
        return switch (rollUp.measure()) {
            case COUNT -> Optional.of(BigDecimal.valueOf(Numbers.whole(group.get("n"))));
            case SUM -> Optional.of(Numbers.exact(group.get("s0")));
            case AVERAGE -> {
                long values = Numbers.whole(group.get("c0"));
                yield values == 0
                        ? Optional.empty()
                        : Optional.of(Numbers.exact(group.get("s0"))
                                .divide(BigDecimal.valueOf(values), AVERAGE_DIGITS, RoundingMode.HALF_UP));
            }
            case MIN, MAX -> figure.reach().map(reach -> reach.value(group.get("m0"), Map.of()));
        };
    }

    private static Measure measure(RollUp rollUp) {
        return switch (rollUp.measure()) {
            case COUNT -> Measure.COUNT;
            case SUM -> new Measure(Measure.Op.SUM, FieldPath.of(rollUp.field()));
            case MIN -> new Measure(Measure.Op.MIN, FieldPath.of(rollUp.field()));
            case MAX -> new Measure(Measure.Op.MAX, FieldPath.of(rollUp.field()));
            case AVERAGE -> new Measure(Measure.Op.AVG, FieldPath.of(rollUp.field()));
        };
    }
}
