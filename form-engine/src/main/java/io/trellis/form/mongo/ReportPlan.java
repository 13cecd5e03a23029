package io.trellis.form.mongo;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.Measure;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.WorkCalendar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
 * @param figures what is added up, each once, however many columns show it
 * @param rows of which sub-table the rows are counted and added up; empty for the records themselves
 */
record ReportPlan(List<Group> groups, List<Figure> figures, List<Column> columns, Optional<String> rows) {

    private static final Set<ValueKind> SUMMED = Set.of(ValueKind.NUMBER, ValueKind.MONEY);
    private static final Set<ValueKind> ORDERED =
            Set.of(ValueKind.NUMBER, ValueKind.MONEY, ValueKind.DATE, ValueKind.DATE_TIME);

    record Group(ReportField reach, Optional<CalendarStep> step, Optional<NumberRanges> ranges) {}

    /**
     * @param measure neither divided nor shown as anything
     * @param reach empty for a count of records
     * @param where in the query it stands
     */
    record Figure(Measure measure, Optional<ReportField> reach, String where) {

        /** The store cannot answer it for a group as a whole: its values become part of the group, and are added up afterwards. */
        boolean spread() {
            return reach.isPresent() && (ofValues() || !reach.get().isHeld());
        }

        private boolean ofValues() {
            return switch (measure.op()) {
                case DISTINCT, MEDIAN, PERCENTILE, DEVIATION -> true;
                case COUNT, SUM, AVG, MIN, MAX -> false;
            };
        }

        boolean money() {
            return !measure.op().counts()
                    && reach.filter(field -> field.kind() == ValueKind.MONEY).isPresent();
        }
    }

    /** A measure as it was asked for. @param value the figure that it is, {@code per} the one that it is divided by, or -1 */
    record Column(Measure measure, int value, int per) {}

    /** Figures with a condition of their own are a question of their own to the store. */
    record Part(Filter where, String path, List<Integer> figures) {}

    static ReportPlan of(VisibleEntities visible, VisibleEntity entity, ReportQuery query) {
        RowFormulas fields = new RowFormulas(visible, entity, query);
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < query.groupBy().size(); i++) {
            groups.add(group(visible, entity, fields, query.groupBy().get(i), "groupBy[" + i + "]."));
        }
        List<Figure> figures = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < query.measures().size(); i++) {
            Measure measure = query.measures().get(i);
            String where = "measures[" + i + "].";
            int value = figure(visible, fields, measure, where, figures);
            Measure per = measure.per();
            columns.add(new Column(
                    measure, value, per == null ? -1 : figure(visible, fields, per, where + "per.", figures)));
        }
        return new ReportPlan(
                List.copyOf(groups), List.copyOf(figures), List.copyOf(columns), rows(visible, groups, figures));
    }

    private static int figure(
            VisibleEntities visible, RowFormulas fields, Measure measure, String where, List<Figure> figures) {
        Figure figure = figure(visible, fields, measure.plain(), where);
        for (int i = 0; i < figures.size(); i++) {
            if (figures.get(i).measure().equals(figure.measure())) {
                return i;
            }
        }
        figures.add(figure);
        return figures.size() - 1;
    }

    /** The question without a condition comes first: all of the report's groups are in its answer. */
    List<Part> parts() {
        Map<Filter, Part> parts = new LinkedHashMap<>();
        if (!groups.isEmpty()) {
            parts.put(Filter.ALL, new Part(Filter.ALL, "", new ArrayList<>()));
        }
        for (int i = 0; i < figures.size(); i++) {
            Figure figure = figures.get(i);
            parts.computeIfAbsent(
                            figure.measure().where(),
                            where -> new Part(where, figure.where() + "where.", new ArrayList<>()))
                    .figures()
                    .add(i);
        }
        return List.copyOf(parts.values());
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
        for (Figure figure : figures) {
            boolean added =
                    switch (figure.measure().op()) {
                        case SUM, AVG, MEDIAN, PERCENTILE, DEVIATION -> true;
                        case COUNT, DISTINCT, MIN, MAX -> false;
                    };
            Optional<String> own = figure.reach().flatMap(ReportField::rows);
            if (rows.isPresent() && figure.reach().isPresent() && !own.equals(rows) && (added || own.isPresent())) {
                throw visible.problems()
                        .notMeasurable(figure.where() + "op", figure.measure().name());
            }
        }
        return rows;
    }

    private static Supplier<Optional<String>> rowsOf(Optional<String> rows) {
        return () -> rows;
    }

    private static Group group(
            VisibleEntities visible, VisibleEntity entity, RowFormulas fields, GroupBy by, String where) {
        ReportField reach = fields.at(by.field(), where + "field");
        if (!reach.kind().groups()) {
            throw visible.problems().notGroupable(where + "field", by.field().toString());
        }
        GroupBy.Step step = by.by();
        if (!by.bounds().isEmpty()) {
            if (!SUMMED.contains(reach.kind())) {
                throw visible.problems().noRanges(where + "bounds", by.field().toString());
            }
            return new Group(
                    reach, Optional.empty(), Optional.of(NumberRanges.of(by.bounds(), visible.problems(), where)));
        }
        if (step == null) {
            return new Group(reach, Optional.empty(), Optional.empty());
        }
        boolean fits =
                reach.kind() == ValueKind.DATE_TIME || reach.kind() == ValueKind.DATE && step != GroupBy.Step.HOUR;
        if (!fits) {
            throw visible.problems().noCalendar(where + "by", by.field().toString());
        }
        WorkCalendar calendar = WorkCalendar.of(entity.context().company());
        return new Group(reach, Optional.of(CalendarStep.in(step, visible.user().zone(), calendar)), Optional.empty());
    }

    private static Figure figure(VisibleEntities visible, RowFormulas fields, Measure measure, String where) {
        FieldPath field = measure.field();
        if (measure.op() == Measure.Op.COUNT) {
            return new Figure(measure.of(Measure.Op.COUNT, null), Optional.empty(), where);
        }
        if (field == null) {
            throw visible.problems().unknownField(where + "field", "");
        }
        ReportField reach = fields.at(field, where + "field");
        boolean fits =
                switch (measure.op()) {
                    case COUNT -> true;
                    case DISTINCT -> reach.kind().groups();
                    case SUM, AVG, MEDIAN, PERCENTILE, DEVIATION -> SUMMED.contains(reach.kind());
                    case MIN, MAX -> ORDERED.contains(reach.kind());
                };
        if (!fits) {
            throw visible.problems().notMeasurable(where + "op", measure.name());
        }
        if (measure.op() == Measure.Op.PERCENTILE && (measure.percent() < 1 || measure.percent() > 99)) {
            throw visible.problems().badPercent(where + "percent");
        }
        return new Figure(measure, Optional.of(reach), where);
    }

    /** How many figures make groups of their own. */
    long spreads() {
        return figures.stream().filter(Figure::spread).count();
    }

    /** What is to be read behind lookups, by entity. */
    Map<String, Map<FieldPath, ResolvedPath>> related() {
        Map<String, Map<FieldPath, ResolvedPath>> paths = new HashMap<>();
        Stream.concat(reaches(), inputs().map(ComputedRow.Input::reach))
                .flatMap(reach -> reach.behind().stream())
                .forEach(lookup -> paths.computeIfAbsent(lookup.entity(), key -> new HashMap<>())
                        .put(lookup.behind().path(), lookup.behind()));
        return paths;
    }

    private Stream<ReportField> reaches() {
        return Stream.concat(
                groups.stream().map(Group::reach), figures.stream().flatMap(figure -> figure.reach().stream()));
    }

    /** What its formulas read, each once. */
    Stream<ComputedRow.Input> inputs() {
        return reaches()
                .flatMap(reach -> reach.computed().stream())
                .distinct()
                .flatMap(computed -> computed.inputs().stream());
    }

    /** All of it, where no figure has a condition of its own. */
    List<Document> pipeline(Document matching, int limit) {
        return pipeline(parts().getFirst(), matching, Optional.empty(), limit);
    }

    /**
     * Names in the answer: {@code g0} a group's value, {@code d0} a spread figure's, {@code x_key_0} what a formula reads, {@code s0 c0 m0} sum, values,
     * extreme; {@code n} records, where a figure needs them.
     *
     * @param each what a row of the sub-table meets by itself
     */
    List<Document> pipeline(Part part, Document matching, Optional<Document> each, int limit) {
        Document key = new Document();
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            if (group.reach().computed().isPresent()) {
                read(group.reach(), key);
            } else {
                key.append("g" + i, expression(group));
            }
        }
        Document stage = new Document("_id", null);
        if (part.figures().stream()
                .map(figures::get)
                .anyMatch(figure -> figure.reach().isEmpty() || figure.spread())) {
            stage.append("n", new Document("$sum", 1));
        }
        for (int i : part.figures()) {
            Figure figure = figures.get(i);
            if (figure.reach().isEmpty()) {
                continue;
            }
            if (figure.reach().get().computed().isPresent()) {
                read(figure.reach().get(), key);
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
                case COUNT, DISTINCT, MEDIAN, PERCENTILE, DEVIATION -> {}
            }
        }
        stage.put("_id", key.isEmpty() ? null : key);
        List<Document> pipeline = new ArrayList<>(List.of(new Document("$match", matching)));
        rows.ifPresent(path -> unwound(path).forEach(one -> pipeline.add(new Document("$unwind", "$" + one))));
        each.ifPresent(condition -> pipeline.add(new Document("$match", condition)));
        pipeline.add(new Document("$group", stage));
        pipeline.add(new Document("$limit", limit));
        return pipeline;
    }

    /** What a formula reads becomes part of the group. */
    private static void read(ReportField reach, Document key) {
        reach.computed().ifPresent(computed -> computed.inputs()
                .forEach(input -> key.append(input.name(), "$" + input.reach().stored())));
    }

    private static Object expression(Group group) {
        ReportField reach = group.reach();
        if (reach.behind().isPresent()) {
            return "$" + reach.stored();
        }
        return group.step()
                .<Object>map(step -> step.expression(reach.stored(), reach.kind() == ValueKind.DATE))
                .or(() -> group.ranges().map(ranges -> ranges.expression(reach.stored())))
                .orElse("$" + reach.stored());
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
