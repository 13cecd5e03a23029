package io.trellis.report;

import io.trellis.core.filter.FilterJson;
import io.trellis.report.WidgetData.Cell;
import io.trellis.report.WidgetData.Comparison;
import io.trellis.report.WidgetData.Group;
import io.trellis.report.WidgetData.Unit;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Widget data as JSON, the same for the API and for the chart in the browser: {@code kind} says which of the kinds it is,
 * and what there is not stands there as null.
 */
public final class WidgetJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private WidgetJson() {}

    public static ObjectNode write(WidgetData data, Locale locale) {
        ObjectNode json = NODES.objectNode();
        return switch (data) {
            case WidgetData.Number number -> write(json.put("kind", "number"), number);
            case WidgetData.Series series -> write(json.put("kind", "series"), series);
            case WidgetData.Slices slices -> write(json.put("kind", "slices"), slices);
            case WidgetData.Table table ->
                write(json.put("kind", "table"), table.columns(), table.rows(), table.truncated());
            case WidgetData.Plot plot ->
                write(json.put("kind", "plot").put("look", plot.look()), plot.columns(), plot.rows(), plot.truncated());
            case WidgetData.Ranking ranking -> write(json.put("kind", "ranking"), ranking);
            case WidgetData.Areas areas -> write(json.put("kind", "areas"), areas);
            case WidgetData.Cohorts cohorts -> write(json.put("kind", "cohorts"), cohorts);
            case WidgetData.Pivot pivot -> write(json.put("kind", "pivot"), pivot);
            case WidgetData.Records records -> write(json.put("kind", "records"), records);
            case WidgetData.Entries entries -> write(json.put("kind", "entries"), entries, locale);
            case WidgetData.Text(var markdown) -> json.put("kind", "text").put("markdown", markdown);
            case WidgetData.Unseen(var why) -> json.put("kind", "unseen").put("why", why.in(locale));
            case WidgetData.Broken(var why) -> json.put("kind", "broken").put("why", why.in(locale));
        };
    }

    private static ObjectNode write(ObjectNode json, WidgetData.Number number) {
        json.put("value", number.value());
        json.put("text", number.text());
        json.set("unit", write(number.unit()));
        json.set("comparison", number.comparison().map(WidgetJson::write).orElse(null));
        json.set("goal", number.goal().map(WidgetJson::write).orElse(null));
        json.set(
                "trend",
                number.trend().map(trend -> write(NODES.objectNode(), trend)).orElse(null));
        return json;
    }

    private static ObjectNode write(Comparison comparison) {
        return NODES.objectNode()
                .put("previous", comparison.previous())
                .put("text", comparison.text())
                .put("change", comparison.change())
                .put("first", comparison.first().toString())
                .put("last", comparison.last().toString())
                .put("lowerIsBetter", comparison.lowerIsBetter());
    }

    private static ObjectNode write(ObjectNode json, WidgetData.Series series) {
        json.put("look", series.look());
        var categories = json.putArray("categories");
        series.categories().forEach(category -> categories.add(write(category)));
        var lines = json.putArray("lines");
        for (WidgetData.Line line : series.lines()) {
            ObjectNode item = lines.addObject().put("label", line.label());
            item.set("group", line.group() == null ? null : write(line.group()));
            item.put("measure", line.measure());
            item.set("unit", write(line.unit()));
            item.set("values", FilterJson.node(line.values()));
        }
        return json.put("truncated", series.truncated());
    }

    private static ObjectNode write(ObjectNode json, WidgetData.Slices slices) {
        json.put("look", slices.look());
        var array = json.putArray("slices");
        for (WidgetData.Slice slice : slices.slices()) {
            ObjectNode item = array.addObject();
            item.set("group", write(slice.group()));
            item.put("value", slice.value()).put("conversion", slice.conversion());
            if (slice.way() != null) {
                item.set("way", write(slice.way()));
            }
            if (slice.measure() > 0) {
                item.put("measure", slice.measure());
            }
            if (!slice.told().isEmpty()) {
                item.set("told", FilterJson.node(slice.told()));
            }
        }
        json.set("unit", write(slices.unit()));
        return json.put("truncated", slices.truncated());
    }

    private static ObjectNode write(WidgetData.Goal goal) {
        return NODES.objectNode()
                .put("value", goal.value())
                .put("text", goal.text())
                .put("reached", goal.reached());
    }

    private static ObjectNode write(ObjectNode json, WidgetData.Ranking ranking) {
        var ranked = json.putArray("ranked");
        for (WidgetData.Ranking.Ranked one : ranking.ranked()) {
            ObjectNode item = ranked.addObject().put("rank", one.rank()).put("risen", one.risen());
            item.set("group", write(one.group()));
            item.put("value", one.value()).put("text", one.text()).put("change", one.change());
        }
        return json.put("people", ranking.people())
                .put("compared", ranking.compared())
                .put("truncated", ranking.truncated());
    }

    private static ObjectNode write(ObjectNode json, WidgetData.Areas areas) {
        json.put("up", areas.up()).put("across", areas.across()).put("steps", areas.steps());
        var all = json.putArray("areas");
        for (WidgetData.Areas.Area area : areas.areas()) {
            ObjectNode item = all.addObject();
            item.set("group", write(area.group()));
            item.put("left", area.left()).put("bottom", area.bottom());
            item.put("width", area.width()).put("height", area.height());
            item.put("value", area.value()).put("text", area.text());
            item.set("told", FilterJson.node(area.told()));
        }
        return json;
    }

    private static ObjectNode write(ObjectNode json, WidgetData.Cohorts cohorts) {
        json.put("label", cohorts.label()).put("measure", cohorts.measure());
        var all = json.putArray("cohorts");
        for (WidgetData.Cohorts.Cohort cohort : cohorts.cohorts()) {
            ObjectNode item = all.addObject();
            item.set("group", write(cohort.group()));
            item.put("customers", cohort.customers());
            var steps = item.putArray("later");
            for (WidgetData.Cohorts.Later later : cohort.later()) {
                steps.addObject()
                        .put("customers", later.customers())
                        .put("part", later.part())
                        .put("text", later.text())
                        .put("running", later.running());
            }
        }
        json.set("mean", FilterJson.node(cohorts.mean()));
        return json;
    }

    private static ObjectNode write(ObjectNode json, WidgetData.Pivot pivot) {
        var down = json.putArray("down");
        pivot.down().forEach(down::add);
        var across = json.putArray("across");
        pivot.across().forEach(across::add);
        var measures = json.putArray("measures");
        pivot.measures().forEach(measure -> measures.add(write(measure)));
        headings(json.putArray("rows"), pivot.rows());
        headings(json.putArray("columns"), pivot.columns());
        var rows = json.putArray("cells");
        for (List<Cell> row : pivot.cells()) {
            var cells = rows.addArray();
            row.forEach(cell -> cells.add(write(cell)));
        }
        return json.put("truncated", pivot.truncated());
    }

    private static void headings(ArrayNode json, List<WidgetData.Pivot.Heading> headings) {
        for (WidgetData.Pivot.Heading heading : headings) {
            var groups = json.addArray();
            heading.groups().forEach(group -> groups.add(write(group)));
        }
    }

    private static ObjectNode write(WidgetData.Column column) {
        ObjectNode json = NODES.objectNode().put("label", column.label());
        json.set("unit", column.unit() == null ? null : write(column.unit()));
        return json;
    }

    private static ObjectNode write(
            ObjectNode json, List<WidgetData.Column> all, List<WidgetData.Row> groups, boolean truncated) {
        var columns = json.putArray("columns");
        all.forEach(column -> columns.add(write(column)));
        var rows = json.putArray("rows");
        for (WidgetData.Row row : groups) {
            ObjectNode item = rows.addObject();
            var keys = item.putArray("groups");
            row.groups().forEach(group -> keys.add(write(group)));
            var cells = item.putArray("cells");
            row.cells().forEach(cell -> cells.add(write(cell)));
        }
        return json.put("truncated", truncated);
    }

    private static ObjectNode write(ObjectNode json, WidgetData.Records records) {
        json.put("entity", records.entity()).put("view", records.view());
        var columns = json.putArray("columns");
        records.columns().forEach(column -> columns.addObject().put("label", column.label()));
        var rows = json.putArray("rows");
        for (WidgetData.Records.Listed row : records.rows()) {
            ObjectNode item = rows.addObject().put("id", row.id());
            var cells = item.putArray("cells");
            row.cells().forEach(cell -> cells.add(write(cell)));
        }
        return json.put("truncated", records.truncated());
    }

    private static ObjectNode write(ObjectNode json, WidgetData.Entries entries, Locale locale) {
        var list = json.putArray("entries");
        for (WidgetData.Entries.Entry entry : entries.entries()) {
            ObjectNode item = list.addObject()
                    .put("title", entry.title())
                    .put("detail", entry.detail())
                    .put("about", entry.about())
                    .put("at", entry.at() == null ? null : entry.at().toString())
                    .put("late", entry.late());
            switch (entry.place()) {
                case WidgetData.Place.OfRecord(var id) ->
                    item.putObject("record").put("entity", id.entity()).put("id", id.id());
                case WidgetData.Place.OfTask(var id) -> item.put("task", id);
            }
        }
        return json.put("truncated", entries.truncated())
                .put("nothing", entries.nothing().in(locale));
    }

    private static ObjectNode write(Cell cell) {
        ObjectNode json = NODES.objectNode();
        json.set("value", FilterJson.node(cell.value()));
        return json.put("text", cell.text());
    }

    private static ObjectNode write(Group group) {
        ObjectNode json = NODES.objectNode();
        json.set("value", FilterJson.node(group.value()));
        return json.put("label", group.label()).put("color", group.color());
    }

    private static ObjectNode write(Unit unit) {
        ObjectNode json = NODES.objectNode().put("currency", unit.currency()).put("digits", unit.digits());
        if (!unit.told().isEmpty()) {
            var told = json.putArray("told");
            unit.told().forEach(one -> told.addObject().put("size", one.size()).put("sign", one.sign()));
        }
        return json;
    }
}
