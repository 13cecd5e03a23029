package io.trellis.form.mongo;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.limit.Gate;
import io.trellis.core.limit.Limits;
import io.trellis.core.limit.Memory;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.query.Measure;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Answers a report: the store groups, then lookups are followed, steps folded, rows ordered and cut. */
final class ReportRunner {

    private final QueryAccess access;
    private final Memory memory;

    ReportRunner(QueryAccess access, Memory memory) {
        this.access = access;
        this.memory = memory;
    }

    /** @param search words as in a list, empty for none */
    ReportResult run(CurrentUser user, ReportQuery query, String search) {
        VisibleEntities visible = access.of(user);
        VisibleEntity entity = visible.entity(query.entity());
        check(visible, query);
        Search.check(visible.problems(), search);
        ReportPlan plan =
                ReportPlan.of(visible, entity, query, entity.context().company().firstDayOfWeek());
        if (plan.spreads() > Limits.SPREAD_MEASURES) {
            throw visible.problems().tooManySpread();
        }
        try (Gate.Turn _ = memory.take(user.id(), ReportSize.of(access, entity, plan))) {
            return run(visible, entity, query, search, plan);
        }
    }

    private ReportResult run(
            VisibleEntities visible, VisibleEntity entity, ReportQuery query, String search, ReportPlan plan) {
        List<Document> found = ask(visible, entity, query, search, plan);
        Map<String, Map<String, Map<FieldPath, Object>>> related = related(visible, plan, found);
        GroupValues values = new GroupValues(access, visible, plan, related);
        values.prepare(found);

        Map<List<@Nullable Object>, List<Tally>> rows = new HashMap<>();
        if (plan.groups().isEmpty()) {
            rows.put(List.of(), tallies(plan));
        }
        for (Document group : found) {
            for (List<@Nullable Object> key : values.keys(group)) {
                add(rows.computeIfAbsent(key, none -> tallies(plan)), plan, group, related);
            }
        }
        return new ReportAnswer(plan, values, entity.context()).of(query, rows);
    }

    private static void check(VisibleEntities visible, ReportQuery query) {
        if (query.limit() < 1 || query.limit() > Limits.REPORT_ROWS) {
            throw visible.problems().badLimit(Limits.REPORT_ROWS);
        }
        if (query.groupBy().size() > Limits.GROUPS) {
            throw visible.problems().tooMany("groupBy", Limits.GROUPS);
        }
        if (query.measures().size() > Limits.MEASURES) {
            throw visible.problems().tooMany("measures", Limits.MEASURES);
        }
        if (query.sort().size() > Limits.SORTS) {
            throw visible.problems().tooMany("sort", Limits.SORTS);
        }
        int columns = query.groupBy().size() + query.measures().size();
        for (int i = 0; i < query.sort().size(); i++) {
            int column = query.sort().get(i).column();
            if (column < 0 || column >= columns) {
                throw visible.problems().badColumn("sort[" + i + "].column");
            }
        }
    }

    private List<Document> ask(
            VisibleEntities visible, VisibleEntity entity, ReportQuery query, String search, ReportPlan plan) {
        Document matching = Bson.all(
                entity.rows(),
                access.compiler(visible).compile(entity, query.filter()),
                Search.condition(entity, search));
        int most = Math.toIntExact(ReportSize.mostGroups(plan));
        List<Document> found = access.forReport(entity)
                .aggregate(plan.pipeline(matching, most + 1))
                .into(new ArrayList<>());
        if (found.size() > most) {
            throw visible.problems().tooManyGroups();
        }
        return found;
    }

    private Map<String, Map<String, Map<FieldPath, Object>>> related(
            VisibleEntities visible, ReportPlan plan, List<Document> found) {
        Map<String, Map<String, Map<FieldPath, Object>>> related = new HashMap<>();
        PathValues values = new PathValues(access, visible);
        plan.related()
                .forEach((entity, paths) ->
                        related.put(entity, values.of(entity, ids(plan, entity, found), paths.values())));
        return related;
    }

    private static Set<String> ids(ReportPlan plan, String entity, List<Document> found) {
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
        Set<String> ids = new HashSet<>();
        for (Document group : found) {
            for (String name : names) {
                if (Documents.at(group, "_id." + name) instanceof String id) {
                    ids.add(id);
                }
            }
        }
        return ids;
    }

    private static boolean leadsTo(String entity, ReportField reach) {
        return reach.behind().filter(lookup -> lookup.entity().equals(entity)).isPresent();
    }

    private static List<Tally> tallies(ReportPlan plan) {
        return plan.figures().stream()
                .map(figure -> new Tally(figure.measure().op()))
                .toList();
    }

    private static void add(
            List<Tally> tallies,
            ReportPlan plan,
            Document group,
            Map<String, Map<String, Map<FieldPath, Object>>> related) {
        long records = Numbers.whole(group.get("n"));
        for (int i = 0; i < tallies.size(); i++) {
            ReportPlan.Figure figure = plan.figures().get(i);
            Tally tally = tallies.get(i);
            if (figure.reach().isEmpty()) {
                tally.counted(records);
            } else if (figure.spread()) {
                ReportField reach = figure.reach().get();
                spread(tally, figure.measure().op(), reach.value(Documents.at(group, "_id.d" + i), related), records);
            } else {
                ReportField reach = figure.reach().get();
                switch (figure.measure().op()) {
                    case SUM, AVG -> tally.summed(Numbers.exact(group.get("s" + i)), Numbers.whole(group.get("c" + i)));
                    case MIN, MAX -> tally.extreme(reach.value(group.get("m" + i), Map.of()));
                    case COUNT, DISTINCT -> {}
                }
            }
        }
    }

    private static void spread(Tally tally, Measure.Op op, @Nullable Object value, long records) {
        if (value == null) {
            return;
        }
        switch (op) {
            case DISTINCT -> {
                if (value instanceof Collection<?> many) {
                    many.forEach(one -> tally.seen(Numbers.comparable(one)));
                } else {
                    tally.seen(Numbers.comparable(value));
                }
            }
            case SUM, AVG -> {
                if (value instanceof java.math.BigDecimal number) {
                    tally.summed(number.multiply(java.math.BigDecimal.valueOf(records)), records);
                }
            }
            case MIN, MAX -> tally.extreme(value);
            case COUNT -> tally.counted(records);
        }
    }

    static String word(Enum<?> step) {
        return step.name().toLowerCase(Locale.ROOT);
    }
}
