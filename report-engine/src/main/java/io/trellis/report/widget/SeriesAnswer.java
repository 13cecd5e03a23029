package io.trellis.report.widget;

import io.trellis.form.query.Measure;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import io.trellis.report.Viewing;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetData.Group;
import io.trellis.report.WidgetData.Line;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers as lines over categories: the first group is the axis, a second one makes a line of each of its values. */
record SeriesAnswer(ReportQuery query, ReportResult result, Viewing viewing) {

    WidgetData.Series series(String look) {
        Groups groups = new Groups(query, result, viewing);
        List<@Nullable Object> axis = groups.values(0);
        if (look.equals("line") && query.groupBy().getFirst().isTimeline()) {
            axis.remove(null); // what has no date is no point in time
        }
        List<Group> categories = new ArrayList<>();
        axis.forEach(value -> categories.add(groups.of(0, value)));
        List<Line> lines = query.groupBy().size() > 1 ? split(groups, axis) : measures(axis);
        return new WidgetData.Series(look, categories, lines, result.truncated());
    }

    private List<Line> measures(List<@Nullable Object> axis) {
        Figures figures = new Figures(query.entity(), viewing);
        Map<List<@Nullable Object>, List<@Nullable Object>> rows = rows();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < query.measures().size(); i++) {
            Measure measure = query.measures().get(i);
            int column = query.groupBy().size() + i;
            List<@Nullable BigDecimal> values = new ArrayList<>();
            for (Object value : axis) {
                values.add(value(rows.get(key(value)), column, measure));
            }
            lines.add(new Line(figures.label(measure), null, i, figures.unit(measure), values));
        }
        return lines;
    }

    private List<Line> split(Groups groups, List<@Nullable Object> axis) {
        Measure measure = query.measures().getFirst();
        Map<List<@Nullable Object>, List<@Nullable Object>> rows = rows();
        List<Line> lines = new ArrayList<>();
        for (Object second : groups.values(1)) {
            List<@Nullable BigDecimal> values = new ArrayList<>();
            for (Object first : axis) {
                values.add(value(rows.get(key(first, second)), query.groupBy().size(), measure));
            }
            Group group = groups.of(1, second);
            lines.add(new Line(group.label(), group, 0, new Figures(query.entity(), viewing).unit(measure), values));
        }
        return lines;
    }

    private Map<List<@Nullable Object>, List<@Nullable Object>> rows() {
        Map<List<@Nullable Object>, List<@Nullable Object>> rows = new HashMap<>();
        int groups = query.groupBy().size();
        result.rows().forEach(row -> rows.put(new ArrayList<>(row.subList(0, groups)), row));
        return rows;
    }

    private static @Nullable BigDecimal value(@Nullable List<@Nullable Object> row, int column, Measure measure) {
        return row == null ? Groups.absent(measure) : Figures.number(row.get(column));
    }

    private static List<@Nullable Object> key(@Nullable Object... values) {
        return Arrays.asList(values);
    }
}
