package io.trellis.form.mongo;

import io.trellis.core.filter.FieldPath;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.Measure;
import io.trellis.form.query.ReportQuery;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * What the store is asked for a report. It groups by what the records themselves hold: where a group or measure lies
 * behind a lookup, by the lookup, which is followed afterwards, with the row policy of the entity behind it.
 *
 * @param rows of which sub-table the rows are counted and added up; empty for the records themselves
 */
record ReportPlan(List<Group> groups, List<Figure> figures, Optional<String> rows) {

    private static final Set<ValueKind> SUMMED = Set.of(ValueKind.NUMBER, ValueKind.MONEY);
    private static final Set<ValueKind> ORDERED =
            Set.of(ValueKind.NUMBER, ValueKind.MONEY, ValueKind.DATE, ValueKind.DATE_TIME);

    record Group(ReportField reach, Optional<CalendarStep> step) {}

    /** @param reach empty for a count of records */
    record Figure(Measure measure, Optional<ReportField> reach) {

        /** The store cannot answer it for a group as a whole: its values become part of the group, and are added up afterwards. */
        boolean spread() {
            return reach.isPresent()
                    && (measure.op() == Measure.Op.DISTINCT
                            || reach.get().behind().isPresent());
        }
    }

    static ReportPlan of(VisibleEntities visible, VisibleEntity entity, ReportQuery query, DayOfWeek firstOfWeek) {
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < query.groupBy().size(); i++) {
            groups.add(group(visible, entity, query.groupBy().get(i), "groupBy[" + i + "].", firstOfWeek));
        }
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < query.measures().size(); i++) {
            figures.add(figure(visible, entity, query.measures().get(i), "measures[" + i + "]."));
        }
        return new ReportPlan(List.copyOf(groups), List.copyOf(figures), rows(visible, groups, figures));
    }

    /** A record's own amount stands once, not once for each of its rows: both in one report would count it too often. */
    private static Optional<String> rows(VisibleEntities visible, List<Group> groups, List<Figure> figures) {
        Optional<String> rows = Optional.empty();
        for (int i = 0; i < groups.size(); i++) {
            ReportField reach = groups.get(i).reach();
            if (reach.rows().isPresent() && rows.isPresent() && !rows.equals(reach.rows())) {
                throw visible.problems()
                        .notGroupable("groupBy[" + i + "].field", reach.path().toString());
            }
            rows = reach.rows().or(rowsOf(rows));
        }
        for (Figure figure : figures) {
            rows = rows.or(() -> figure.reach().flatMap(ReportField::rows));
        }
        for (int i = 0; i < figures.size(); i++) {
            Figure figure = figures.get(i);
            boolean added =
                    figure.measure().op() == Measure.Op.SUM || figure.measure().op() == Measure.Op.AVG;
            Optional<String> own = figure.reach().flatMap(ReportField::rows);
            if (rows.isPresent() && figure.reach().isPresent() && !own.equals(rows) && (added || own.isPresent())) {
                throw visible.problems()
                        .notMeasurable(
                                "measures[" + i + "].op", figure.measure().name());
            }
        }
        return rows;
    }

    private static Supplier<Optional<String>> rowsOf(Optional<String> rows) {
        return () -> rows;
    }

    private static Group group(
            VisibleEntities visible, VisibleEntity entity, GroupBy by, String where, DayOfWeek firstOfWeek) {
        ReportField reach = ReportField.of(visible, entity, by.field(), where + "field");
        if (!reach.kind().groups()) {
            throw visible.problems().notGroupable(where + "field", by.field().toString());
        }
        GroupBy.Step step = by.by();
        if (step == null) {
            return new Group(reach, Optional.empty());
        }
        if (reach.kind() != ValueKind.DATE && reach.kind() != ValueKind.DATE_TIME) {
            throw visible.problems().noCalendar(where + "by", by.field().toString());
        }
        return new Group(reach, Optional.of(CalendarStep.in(step, visible.user().zone(), firstOfWeek)));
    }

    private static Figure figure(VisibleEntities visible, VisibleEntity entity, Measure measure, String where) {
        FieldPath field = measure.field();
        if (measure.op() == Measure.Op.COUNT) {
            return new Figure(measure, Optional.empty());
        }
        if (field == null) {
            throw visible.problems().unknownField(where + "field", "");
        }
        ReportField reach = ReportField.of(visible, entity, field, where + "field");
        boolean fits =
                switch (measure.op()) {
                    case COUNT -> true;
                    case DISTINCT -> reach.kind().groups();
                    case SUM, AVG -> SUMMED.contains(reach.kind());
                    case MIN, MAX -> ORDERED.contains(reach.kind());
                };
        if (!fits) {
            throw visible.problems().notMeasurable(where + "op", measure.name());
        }
        return new Figure(measure, Optional.of(reach));
    }

    /** How many figures make groups of their own. */
    long spreads() {
        return figures.stream().filter(Figure::spread).count();
    }

    /** What is to be read behind lookups, by entity. */
    Map<String, Map<FieldPath, ResolvedPath>> related() {
        Map<String, Map<FieldPath, ResolvedPath>> paths = new HashMap<>();
        Stream.concat(groups.stream().map(Group::reach), figures.stream().flatMap(figure -> figure.reach().stream()))
                .flatMap(reach -> reach.behind().stream())
                .forEach(lookup -> paths.computeIfAbsent(lookup.entity(), key -> new HashMap<>())
                        .put(lookup.behind().path(), lookup.behind()));
        return paths;
    }

    /**
     * Names in the answer: {@code g0} a group's value, {@code d0} a spread figure's, {@code s0 c0 m0} sum, values,
     * extreme; {@code n} records, where a figure needs them.
     */
    List<Document> pipeline(Document matching, int limit) {
        Document key = new Document();
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            ReportField reach = group.reach();
            boolean here = reach.behind().isEmpty();
            key.append(
                    "g" + i,
                    here && group.step().isPresent()
                            ? group.step().get().expression(reach.stored(), reach.kind() == ValueKind.DATE)
                            : "$" + reach.stored());
        }
        Document stage = new Document("_id", null);
        if (figures.stream().anyMatch(figure -> figure.reach().isEmpty() || figure.spread())) {
            stage.append("n", new Document("$sum", 1));
        }
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
        List<Document> pipeline = new ArrayList<>(List.of(new Document("$match", matching)));
        rows.ifPresent(path -> unwound(path).forEach(one -> pipeline.add(new Document("$unwind", "$" + one))));
        pipeline.add(new Document("$group", stage));
        pipeline.add(new Document("$limit", limit));
        return pipeline;
    }

    /** The sub-table itself comes behind the one that it is a column of. */
    private static List<String> unwound(String rows) {
        List<String> paths = new ArrayList<>();
        for (int end = rows.indexOf('.', RecordPaths.VALUES.length() + 1); end > 0; end = rows.indexOf('.', end + 1)) {
            paths.add(rows.substring(0, end));
        }
        paths.add(rows);
        return paths;
    }

    private static Document present(String path) {
        return new Document("$cond", Arrays.asList(new Document("$gt", Arrays.asList(path, null)), 1, 0));
    }
}
