package io.trellis.report.widget;

import io.trellis.form.query.GroupBy;
import io.trellis.form.query.Others;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportQuery.ColumnSort;
import io.trellis.form.query.ReportResult;
import io.trellis.report.Viewing;
import io.trellis.report.WidgetData.Cell;
import io.trellis.report.WidgetData.Column;
import io.trellis.report.WidgetData.Group;
import io.trellis.report.WidgetData.Pivot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answers to the questions of {@link PivotLevels} as rows and columns with totals. */
final class PivotAnswer {

    /** More columns than anybody scrolls through. */
    private static final int MOST_COLUMNS = 60;

    private static final int MOST_CELLS = 20_000;

    private record At(List<@Nullable Object> row, List<@Nullable Object> column) {}

    private final PivotLevels levels;
    private final List<ReportQuery> queries;
    private final List<ReportResult> results;
    private final Viewing viewing;
    private final Map<At, List<@Nullable Object>> found = new HashMap<>();
    private boolean cut;

    PivotAnswer(PivotLevels levels, List<ReportQuery> queries, List<ReportResult> results, Viewing viewing) {
        this.levels = levels;
        this.queries = queries;
        this.results = results;
        this.viewing = viewing;
        List<PivotLevels.Level> all = levels.levels();
        for (int i = 0; i < all.size(); i++) {
            PivotLevels.Level level = all.get(i);
            int groups = level.down() + level.across();
            cut |= results.get(i).truncated();
            for (List<@Nullable Object> row : results.get(i).rows()) {
                found.put(
                        new At(told(row.subList(0, level.down())), told(row.subList(level.down(), groups))),
                        row.subList(groups, row.size()));
            }
        }
    }

    /** As groups are told: all others by what they are. */
    private static List<@Nullable Object> told(List<@Nullable Object> values) {
        List<@Nullable Object> told = new ArrayList<>(values);
        told.replaceAll(value -> value instanceof Others others ? others.values() : value);
        return told;
    }

    /** @param sort as the definition says it, over all groups and measures; {@code most} rows that are no totals */
    Pivot pivot(ReportQuery prepared, List<ColumnSort> sort, int most) {
        Heads columns = heads(new PivotLevels.Level(0, levels.across()), MOST_COLUMNS);
        int figures = prepared.measures().size() * Math.max(1, columns.paths().size());
        Heads rows = heads(new PivotLevels.Level(levels.down(), 0), Math.min(most, Math.max(1, MOST_CELLS / figures)));
        List<List<Group>> sorted = sorted(rows.paths(), sort, prepared);
        List<Pivot.Heading> down = new ArrayList<>();
        List<List<Cell>> cells = new ArrayList<>();
        for (List<Group> row : sorted) {
            down.add(new Pivot.Heading(row));
            List<Cell> line = new ArrayList<>();
            columns.paths().forEach(column -> line.addAll(cells(values(row), values(column), prepared)));
            cells.add(line);
        }
        Figures said = new Figures(prepared.entity(), viewing);
        return new Pivot(
                labels(prepared, prepared.groupBy().subList(0, levels.down())),
                labels(
                        prepared,
                        prepared.groupBy()
                                .subList(levels.down(), prepared.groupBy().size())),
                prepared.measures().stream()
                        .map(measure -> new Column(said.label(measure), said.unit(measure)))
                        .toList(),
                down,
                columns.paths().stream().map(Pivot.Heading::new).toList(),
                cells,
                cut);
    }

    private List<String> labels(ReportQuery prepared, List<GroupBy> groups) {
        return groups.stream()
                .map(group -> new Groups(prepared, results.getFirst(), viewing).label(group))
                .toList();
    }

    private List<Cell> cells(List<@Nullable Object> row, List<@Nullable Object> column, ReportQuery prepared) {
        Figures said = new Figures(prepared.entity(), viewing);
        List<@Nullable Object> values = found.get(new At(row, column));
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < prepared.measures().size(); i++) {
            cells.add(
                    values == null
                            ? new Cell(null, "")
                            : said.cell(values.get(i), prepared.measures().get(i)));
        }
        return cells;
    }

    /** Paths in the order of their tree, the empty one last. */
    private record Heads(List<List<Group>> paths) {}

    private Heads heads(PivotLevels.Level level, int most) {
        int at = levels.levels().indexOf(level);
        int depth = level.down() + level.across();
        ReportResult result = results.get(at);
        Groups groups = new Groups(queries.get(at), result, viewing);
        Map<List<@Nullable Object>, List<Group>> paths = new LinkedHashMap<>();
        int leaves = 0;
        for (List<@Nullable Object> row : result.rows()) {
            if (depth > 0 && leaves++ == most) {
                cut = true;
                break;
            }
            List<Group> path = new ArrayList<>();
            for (int i = 0; i < depth; i++) {
                path.add(groups.of(i, row.get(i)));
                paths.putIfAbsent(values(path), List.copyOf(path));
            }
        }
        List<List<Group>> all = new ArrayList<>(paths.values());
        all.add(List.of());
        return new Heads(all);
    }

    private static List<@Nullable Object> values(List<Group> path) {
        List<@Nullable Object> values = new ArrayList<>();
        path.forEach(group -> values.add(group.value()));
        return values;
    }

    /** Siblings by their total, each before those that divide it. */
    private List<List<Group>> sorted(List<List<Group>> paths, List<ColumnSort> sorts, ReportQuery prepared) {
        int columns = prepared.groupBy().size() + prepared.measures().size();
        Optional<ColumnSort> sort = sorts.stream()
                .filter(one -> one.column() >= 0 && one.column() < columns)
                .findFirst();
        if (sort.isEmpty()) {
            return paths;
        }
        Map<List<@Nullable Object>, List<List<Group>>> children = new HashMap<>();
        paths.stream().filter(path -> !path.isEmpty()).forEach(path -> children.computeIfAbsent(
                        values(path.subList(0, path.size() - 1)), parent -> new ArrayList<>())
                .add(path));
        List<List<Group>> sorted = new ArrayList<>();
        put(List.of(), children, sort.get(), prepared.groupBy().size(), sorted);
        sorted.add(List.of());
        return sorted;
    }

    private void put(
            List<Group> parent,
            Map<List<@Nullable Object>, List<List<Group>>> children,
            ColumnSort sort,
            int groups,
            List<List<Group>> into) {
        List<List<Group>> siblings = new ArrayList<>(children.getOrDefault(values(parent), List.of()));
        if (sort.column() >= groups) {
            Comparator<List<Group>> byTotal = Comparator.comparing(
                    path -> total(path, sort.column() - groups), Comparator.nullsFirst(Comparator.naturalOrder()));
            Comparator<List<Group>> othersLast =
                    Comparator.comparing(path -> path.getLast().value() instanceof List<?>);
            siblings.sort(othersLast.thenComparing(sort.descending() ? byTotal.reversed() : byTotal));
        } else if (sort.column() == parent.size() && sort.descending()) {
            siblings = siblings.reversed();
        }
        siblings.forEach(path -> {
            into.add(path);
            put(path, children, sort, groups, into);
        });
    }

    private @Nullable BigDecimal total(List<Group> row, int measure) {
        List<@Nullable Object> values = found.get(new At(values(row), List.of()));
        return values == null ? null : Figures.number(values.get(measure));
    }
}
