package io.trellis.report.widget;

import io.trellis.form.query.GroupBy;
import io.trellis.form.query.ReportQuery;
import java.util.ArrayList;
import java.util.List;

/**
 * The questions of a pivot: the cells, and each total over them. A total is asked for, never added up: an average is no sum,
 * and what has two values of a group stands in two rows.
 *
 * @param down how many of the groups the rows are of; the rest are the columns'
 */
record PivotLevels(int down, int across) {

    private static final int MOST = 10_000;

    /** @param down groups of the row, {@code across} of the column */
    record Level(int down, int across) {}

    static PivotLevels of(int groups, int wantedAcross) {
        int across = Math.clamp(wantedAcross, 0, Math.max(0, groups - 1));
        return new PivotLevels(groups - across, across);
    }

    /** The cells first, the total over all of them last. */
    List<Level> levels() {
        List<Level> levels = new ArrayList<>();
        for (int row = down; row >= 0; row--) {
            for (int column = across; column >= 0; column--) {
                levels.add(new Level(row, column));
            }
        }
        return levels;
    }

    List<ReportQuery> queries(ReportQuery prepared) {
        return levels().stream().map(level -> query(prepared, level)).toList();
    }

    private ReportQuery query(ReportQuery prepared, Level level) {
        List<GroupBy> groups = new ArrayList<>(prepared.groupBy().subList(0, level.down()));
        groups.addAll(prepared.groupBy().subList(down, down + level.across()));
        // rows are kept by what they come to across all columns; totals are of everything
        boolean rows = level.down() == down && level.across() == 0;
        return prepared.grouped(groups)
                .sorted(List.of())
                .kept(rows ? prepared.kept() : List.of())
                .limited(MOST);
    }
}
