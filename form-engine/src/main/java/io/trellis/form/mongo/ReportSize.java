package io.trellis.form.mongo;

import io.trellis.core.limit.Limits;

/** How much a report may come to before it is computed: at most a group for each record, fewer where values are few. */
final class ReportSize {

    /** Of a group in the store, on the way and as a document, and of each of its columns. */
    private static final int GROUP_BYTES = 800;

    private static final int COLUMN_BYTES = 250;

    /** Different days, weeks, months, quarters or years that records lie in; there are seldom more. */
    private static final long CALENDAR = 4_000;

    private static final long YES_NO_NOTHING = 3;

    private ReportSize() {}

    static long mostGroups(ReportPlan plan) {
        return Limits.REPORT_CELLS / columns(plan);
    }

    /** Bytes of the heap, at a guess from above. */
    static long of(QueryAccess access, VisibleEntity entity, ReportPlan plan) {
        long groups = 1;
        long most = Math.min(mostGroups(plan), records(access, entity, plan));
        for (ReportPlan.Group group : plan.groups()) {
            long values = group.ranges().isPresent() && group.reach().isHeld()
                    ? group.ranges().get().bounds().size() + 2L
                    : different(group.reach(), group.step().isPresent(), most);
            groups = Math.min(most, groups * values);
        }
        for (ReportPlan.Figure figure : plan.figures()) {
            if (figure.spread()) {
                groups = Math.min(most, groups * different(figure.reach().orElseThrow(), false, most));
            }
        }
        return plan.parts().size() * groups * (GROUP_BYTES + (long) COLUMN_BYTES * columns(plan));
    }

    private static int columns(ReportPlan plan) {
        return Math.max(
                1,
                plan.groups().size()
                        + plan.figures().size()
                        + (int) plan.inputs().count());
    }

    private static long records(QueryAccess access, VisibleEntity entity, ReportPlan plan) {
        long records = access.collection(entity).estimatedDocumentCount();
        // rows of a sub-table are many for each record
        return Math.max(1, plan.rows().isPresent() ? records * 20 : records);
    }

    /** How many values there may be: few where the definition says so, else as many as records. */
    private static long different(ReportField reach, boolean calendar, long most) {
        if (reach.computed().isPresent()) {
            long values = 1;
            for (ComputedRow.Input input : reach.computed().get().inputs()) {
                values = Math.min(most, values * different(input.reach(), false, most));
            }
            return values;
        }
        if (calendar && reach.behind().isEmpty()) {
            return Math.min(most, CALENDAR);
        }
        boolean own = reach.behind().isEmpty();
        return switch (reach.kind()) {
            case CODE -> own ? Math.min(most, reach.leaf().options().size() + 1L) : most;
            case BOOLEAN -> own ? YES_NO_NOTHING : most;
            case TEXT, NUMBER, MONEY, DATE, DATE_TIME, TIME, CODES, REFERENCE, PARTS, ROWS, SEALED -> most;
        };
    }
}
