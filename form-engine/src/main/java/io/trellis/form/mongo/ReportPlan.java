package io.trellis.form.mongo;

import io.trellis.core.filter.FieldPath;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.Measure;
import io.trellis.form.query.ReportQuery;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;

/**
 * What the store is asked for a report. It groups by what the records themselves hold: where a group or measure lies
 * behind a lookup, by the lookup, which is followed afterwards, with the row policy of the entity behind it.
 */
record ReportPlan(List<Group> groups, List<Figure> figures) {

    private static final Set<ValueKind> SUMMED = Set.of(ValueKind.NUMBER, ValueKind.MONEY);
    private static final Set<ValueKind> ORDERED =
            Set.of(ValueKind.NUMBER, ValueKind.MONEY, ValueKind.DATE, ValueKind.DATE_TIME);

    record Group(Reach reach, Optional<CalendarStep> step) {}

    /** @param reach empty for a count of records */
    record Figure(Measure measure, Optional<Reach> reach) {

        /** The store cannot answer it for a group as a whole: its values become part of the group, and are added up afterwards. */
        boolean spread() {
            return reach.isPresent()
                    && (measure.op() == Measure.Op.DISTINCT
                            || reach.get().behind().isPresent());
        }
    }

    static ReportPlan of(View view, EntityView entity, ReportQuery query, DayOfWeek firstOfWeek) {
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < query.groupBy().size(); i++) {
            groups.add(group(view, entity, query.groupBy().get(i), "groupBy[" + i + "].", firstOfWeek));
        }
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < query.measures().size(); i++) {
            figures.add(figure(view, entity, query.measures().get(i), "measures[" + i + "]."));
        }
        return new ReportPlan(List.copyOf(groups), List.copyOf(figures));
    }

    private static Group group(View view, EntityView entity, GroupBy by, String where, DayOfWeek firstOfWeek) {
        Reach reach = Reach.of(view, entity, by.field(), where + "field");
        if (reach.kind() == ValueKind.ROWS) {
            throw view.problems().notGroupable(where + "field", by.field().toString());
        }
        GroupBy.Step step = by.by();
        if (step == null) {
            return new Group(reach, Optional.empty());
        }
        if (reach.kind() != ValueKind.DATE && reach.kind() != ValueKind.DATE_TIME) {
            throw view.problems().noCalendar(where + "by", by.field().toString());
        }
        return new Group(reach, Optional.of(CalendarStep.in(step, view.user().zone(), firstOfWeek)));
    }

    private static Figure figure(View view, EntityView entity, Measure measure, String where) {
        FieldPath field = measure.field();
        if (measure.op() == Measure.Op.COUNT) {
            return new Figure(measure, Optional.empty());
        }
        if (field == null) {
            throw view.problems().unknownField(where + "field", "");
        }
        Reach reach = Reach.of(view, entity, field, where + "field");
        boolean fits =
                switch (measure.op()) {
                    case COUNT -> true;
                    case DISTINCT -> reach.kind() != ValueKind.ROWS;
                    case SUM, AVG -> SUMMED.contains(reach.kind());
                    case MIN, MAX -> ORDERED.contains(reach.kind());
                };
        if (!fits) {
            throw view.problems().notMeasurable(where + "op", measure.name());
        }
        return new Figure(measure, Optional.of(reach));
    }

    /** What is to be read behind each lookup. */
    Map<BoundField, Collection<FieldPath>> related() {
        Map<BoundField, Collection<FieldPath>> paths = Reach.none();
        groups.forEach(group -> group.reach().collect(paths));
        figures.forEach(figure -> figure.reach().ifPresent(reach -> reach.collect(paths)));
        return paths;
    }

    /** Names in the answer: {@code g0} a group's value, {@code d0} a spread figure's, {@code s0 c0 m0} sum, values, extreme; {@code n} records. */
    List<Document> pipeline(Document matching, int limit) {
        Document key = new Document();
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            Reach reach = group.reach();
            boolean here = reach.behind().isEmpty();
            key.append(
                    "g" + i,
                    here && group.step().isPresent()
                            ? group.step().get().expression(reach.stored(), reach.kind() == ValueKind.DATE)
                            : "$" + reach.stored());
        }
        Document stage = new Document("_id", null).append("n", new Document("$sum", 1));
        for (int i = 0; i < figures.size(); i++) {
            Figure figure = figures.get(i);
            if (figure.reach().isEmpty()) {
                continue;
            }
            String path = "$" + figure.reach().get().stored();
            if (figure.spread()) {
                key.append("d" + i, path);
                continue;
            }
            switch (figure.measure().op()) {
                case SUM, AVG -> {
                    stage.append("s" + i, new Document("$sum", path));
                    stage.append("c" + i, new Document("$sum", present(path)));
                }
                case MIN -> stage.append("m" + i, new Document("$min", path));
                case MAX -> stage.append("m" + i, new Document("$max", path));
                case COUNT, DISTINCT -> {}
            }
        }
        stage.put("_id", key.isEmpty() ? null : key);
        return List.of(new Document("$match", matching), new Document("$group", stage), new Document("$limit", limit));
    }

    private static Document present(String path) {
        return new Document("$cond", Arrays.asList(new Document("$gt", Arrays.asList(path, null)), 1, 0));
    }
}
