package io.trellis.form.mongo;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.form.query.ReportQuery;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** One report as one viewer asks for it: its groups, over its own filter or over another one. */
record Asking(QueryAccess access, VisibleEntities visible, VisibleEntity entity, ReportQuery query, String search) {

    /** The store groups, then lookups are followed, steps folded and figures added up. */
    ReportGroups groups(ReportPlan plan, Filter filter) {
        List<ReportPlan.Part> parts = plan.parts();
        List<List<Document>> found = new ArrayList<>();
        for (ReportPlan.Part part : parts) {
            found.add(ask(plan, part, filter));
        }
        Map<String, Map<String, Map<FieldPath, Object>>> related = related(plan, found);
        GroupValues values = new GroupValues(access, visible, plan, related);
        values.prepare(found.stream().flatMap(List::stream).toList());
        ReportGroups groups =
                new ReportGroups(plan, values, entity.context().company().baseCurrency());
        for (int p = 0; p < parts.size(); p++) {
            for (Document group : found.get(p)) {
                groups.add(
                        group,
                        tallies -> add(tallies, plan, group, related),
                        parts.get(p).figures());
            }
        }
        return groups.done(query);
    }

    private List<Document> ask(ReportPlan plan, ReportPlan.Part part, Filter filter) {
        FilterCompiler compiler = access.compiler(visible);
        Document matching = Bson.all(
                entity.rows(),
                compiler.compile(entity, filter, "filter."),
                compiler.compile(entity, part.where(), part.path()),
                Search.condition(entity, search));
        int most = Math.toIntExact(ReportSize.mostGroups(plan));
        List<Document> found = access.forReport(entity)
                .aggregate(plan.pipeline(part, matching, each(plan, filter.and(part.where())), most + 1))
                .into(new ArrayList<>());
        if (found.size() > most) {
            throw visible.problems().tooManyGroups();
        }
        return found;
    }

    /** Where rows are counted, each has to meet by itself what is asked of its columns: a record counts with those that do. */
    private Optional<Document> each(ReportPlan plan, Filter filter) {
        return plan.rows()
                .filter(rows -> filter.conditions()
                        .anyMatch(condition -> ReportField.of(visible, entity, condition.field(), "filter")
                                .rows()
                                .filter(rows::equals)
                                .isPresent()))
                .map(rows -> access.compiler(visible).unwinding(rows).compile(entity, filter, "filter."));
    }

    private Map<String, Map<String, Map<FieldPath, Object>>> related(ReportPlan plan, List<List<Document>> found) {
        Map<String, Map<String, Map<FieldPath, Object>>> related = new HashMap<>();
        PathValues values = new PathValues(access, visible);
        plan.related()
                .forEach((target, paths) ->
                        related.put(target, values.of(target, ids(plan, target, found), paths.values())));
        return related;
    }

    private static Set<String> ids(ReportPlan plan, String entity, List<List<Document>> found) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < plan.groups().size(); i++) {
            if (leadsTo(entity, plan.groups().get(i).reach())) {
                names.add("g" + i);
            }
        }
        for (int i = 0; i < plan.figures().size(); i++) {
            ReportPlan.Figure figure = plan.figures().get(i);
            if (figure.spread() && leadsTo(entity, figure.reach().orElseThrow())) {
                names.add("d" + i);
            }
        }
        plan.inputs().filter(input -> leadsTo(entity, input.reach())).forEach(input -> names.add(input.name()));
        Set<String> ids = new HashSet<>();
        for (List<Document> part : found) {
            for (Document group : part) {
                for (String name : names) {
                    if (Documents.at(group, "_id." + name) instanceof String id) {
                        ids.add(id);
                    }
                }
            }
        }
        return ids;
    }

    private static boolean leadsTo(String entity, ReportField reach) {
        return reach.behind().filter(lookup -> lookup.entity().equals(entity)).isPresent();
    }

    /** @param tallies of the figures that were asked for, by their number */
    private static void add(
            Map<Integer, Tally> tallies,
            ReportPlan plan,
            Document group,
            Map<String, Map<String, Map<FieldPath, Object>>> related) {
        long records = Numbers.whole(group.get("n"));
        tallies.forEach((i, tally) -> {
            ReportPlan.Figure figure = plan.figures().get(i);
            if (figure.reach().isEmpty()) {
                tally.counted(records);
            } else if (figure.spread()) {
                ReportField reach = figure.reach().get();
                spread(tally, figure, reach.in(group, "d" + i, related), records);
            } else {
                ReportField reach = figure.reach().get();
                switch (figure.measure().op()) {
                    case SUM, AVG -> tally.summed(Numbers.exact(group.get("s" + i)), Numbers.whole(group.get("c" + i)));
                    case MIN, MAX -> tally.extreme(reach.value(group.get("m" + i), Map.of()));
                    case COUNT, DISTINCT, MEDIAN, PERCENTILE, DEVIATION -> {}
                }
            }
        });
    }

    private static void spread(Tally tally, ReportPlan.Figure figure, @Nullable Object value, long records) {
        if (value == null) {
            return;
        }
        switch (figure.measure().op()) {
            case DISTINCT -> {
                if (value instanceof Collection<?> many) {
                    many.forEach(one -> tally.seen(Numbers.comparable(one)));
                } else {
                    tally.seen(Numbers.comparable(value));
                }
            }
            case SUM, AVG -> {
                if (value instanceof BigDecimal number) {
                    tally.summed(number.multiply(BigDecimal.valueOf(records)), records);
                }
            }
            case MEDIAN, PERCENTILE, DEVIATION -> {
                if (value instanceof BigDecimal number) {
                    tally.occurred(number, records);
                }
            }
            case MIN, MAX -> tally.extreme(value);
            case COUNT -> tally.counted(records);
        }
    }
}
