package io.trellis.form.mongo;

import io.trellis.core.limit.Gate;
import io.trellis.core.limit.Limits;
import io.trellis.core.limit.Memory;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.Measure;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import java.util.Locale;

/** Answers a report: it is checked and weighed, its groups are asked for, shown as they are to be shown, ordered and cut. */
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
        ReportPlan plan = ReportPlan.of(visible, entity, query);
        if (plan.spreads() > Limits.SPREAD_MEASURES) {
            throw visible.problems().tooManySpread();
        }
        if (plan.parts().size() > Limits.REPORT_QUESTIONS) {
            throw visible.problems().tooManyQuestions();
        }
        try (Gate.Turn _ = memory.take(user.id(), ReportSize.of(access, entity, plan))) {
            Asking asking = new Asking(access, visible, entity, query, search);
            ReportGroups groups = asking.groups(plan, query.filter());
            ShownRows rows = new ShownRows(asking, plan, groups);
            return new ReportAnswer(plan, groups.values(), entity.context()).of(query, rows);
        }
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
        if (query.kept().size() > Limits.MEASURES) {
            throw visible.problems().tooMany("kept", Limits.MEASURES);
        }
        for (int i = 0; i < query.kept().size(); i++) {
            int measure = query.kept().get(i).measure();
            if (measure < 0 || measure >= query.measures().size()) {
                throw visible.problems().badKept("kept[" + i + "].measure");
            }
        }
        for (int i = 0; i < query.measures().size(); i++) {
            shown(visible, query, query.measures().get(i), "measures[" + i + "].");
        }
        for (int i = 0; i < query.groupBy().size(); i++) {
            GroupBy group = query.groupBy().get(i);
            if (group.filled() && !group.isTimeline()) {
                throw visible.problems().noTimeline("groupBy[" + i + "].filled");
            }
            if (group.top() < 0 || group.top() > Limits.REPORT_ROWS) {
                throw visible.problems().badLimit(Limits.REPORT_ROWS);
            }
        }
    }

    private static void shown(VisibleEntities visible, ReportQuery query, Measure measure, String where) {
        Measure per = measure.per();
        if (per != null && (per.per() != null || per.shown() != Measure.Shown.VALUE)) {
            throw visible.problems().notMeasurable(where + "per", per.name());
        }
        // other days are asked of the store, which knows of no formula
        boolean comparable = query.groupBy().stream()
                .filter(GroupBy::isTimeline)
                .findFirst()
                .filter(axis -> query.formula(axis.field()).isEmpty())
                .isPresent();
        if (measure.shown().compares() && !comparable) {
            throw visible.problems().noTimeline(where + "shown");
        }
        boolean addsUp = measure.op().adds() && per == null;
        if (measure.shown().adds() && !addsUp
                || measure.shown() == Measure.Shown.RUNNING && measure.op() == Measure.Op.DISTINCT) {
            throw visible.problems().notMeasurable(where + "shown", measure.name());
        }
    }

    static String word(Enum<?> step) {
        return step.name().toLowerCase(Locale.ROOT);
    }
}
