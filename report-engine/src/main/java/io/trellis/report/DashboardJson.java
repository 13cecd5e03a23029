package io.trellis.report;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.KeptJson;
import io.trellis.form.query.MeasureJson;
import io.trellis.form.query.ReportQuery.ColumnSort;
import io.trellis.form.query.RowFormulaJson;
import io.trellis.report.DashboardDefinition.DashboardFilter;
import io.trellis.report.DashboardDefinition.FilterKind;
import io.trellis.report.DashboardDefinition.Tab;
import io.trellis.report.WidgetDefinition.Cells;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Dashboards from and to JSON. Reading never fails: what is missing or of a wrong shape gets its default; the check before
 * publish names it.
 */
public final class DashboardJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int USUAL_WIDTH = 4;
    private static final int USUAL_HEIGHT = 3;

    private DashboardJson() {}

    public static DashboardDefinition read(String name, String app, JsonNode json) {
        LocalizedText label = EntityJson.text(json.path("label"));
        List<Tab> tabs = list(json.path("tabs"), DashboardJson::tab);
        return new DashboardDefinition(
                name,
                app,
                label.isEmpty() ? LocalizedText.same(name) : label,
                EntityJson.text(json.path("description")),
                list(json.path("filters"), filter -> Optional.of(readFilter(filter))),
                list(json.path("widgets"), widget -> Optional.of(on(readWidget(widget), tabs))),
                list(json.path("homeOf"), role -> Optional.of(role.asString(""))),
                tabs);
    }

    /** On the first tab where it names none that there is. */
    private static WidgetDefinition on(WidgetDefinition widget, List<Tab> tabs) {
        Cells cells = widget.cells();
        return tabs.stream().anyMatch(tab -> tab.id().equals(cells.tab()))
                ? widget
                : widget.at(cells.on(tabs.isEmpty() ? "" : tabs.getFirst().id()));
    }

    private static Optional<Tab> tab(JsonNode json) {
        String id = json.path("id").asString("");
        LocalizedText label = EntityJson.text(json.path("label"));
        return Optional.of(new Tab(id, label.isEmpty() ? LocalizedText.same(id) : label))
                .filter(tab -> !tab.id().isEmpty());
    }

    private static DashboardFilter readFilter(JsonNode json) {
        return new DashboardFilter(
                json.path("id").asString(""),
                EntityJson.text(json.path("label")),
                json.path("entity").asString(""),
                path(json.path("field")).orElse(FieldPath.of("?")),
                constant(FilterKind.values(), json.path("kind")).orElse(FilterKind.OPTIONS),
                FilterJson.plain(json.get("initial")));
    }

    public static WidgetDefinition readWidget(JsonNode json) {
        List<GroupBy> groups = list(json.path("groupBy"), DashboardJson::group);
        return new WidgetDefinition(
                json.path("id").asString(""),
                json.path("type").asString(""),
                EntityJson.text(json.path("label")),
                new Cells(
                                json.path("tab").asString(""),
                                json.path("x").asInt(0),
                                json.path("y").asInt(0),
                                json.path("w").asInt(USUAL_WIDTH),
                                json.path("h").asInt(USUAL_HEIGHT))
                        .within(),
                json.path("entity").asString(""),
                filter(json.path("filter")),
                groups,
                list(json.path("measures"), MeasureJson::read),
                list(json.path("sort"), sort -> sort(sort, groups.size())),
                Math.max(0, json.path("limit").asInt(0)),
                json.path("options") instanceof ObjectNode options ? options.deepCopy() : NODES.objectNode(),
                list(json.path("formulas"), RowFormulaJson::read),
                list(json.path("kept"), KeptJson::read));
    }

    private static Filter filter(JsonNode json) {
        try {
            return FilterJson.read(json);
        } catch (FilterJson.Malformed e) {
            return Filter.ALL; // the check before publish names the place
        }
    }

    private static Optional<GroupBy> group(JsonNode json) {
        return path(json.path("field"))
                .map(field -> new GroupBy(
                        field,
                        GroupBy.Step.of(json.path("by").asString("")).orElse(null),
                        list(json.path("bounds"), DashboardJson::bound),
                        Math.max(0, json.path("top").asInt(0)),
                        json.path("topEach").asBoolean(false),
                        json.path("filled").asBoolean(false)));
    }

    private static Optional<BigDecimal> bound(JsonNode json) {
        return json.isNumber() ? Optional.of(json.decimalValue()) : Optional.empty();
    }

    private static Optional<ColumnSort> sort(JsonNode json, int groups) {
        boolean descending = json.path("dir").asString("asc").equals("desc");
        if (json.has("measure")) {
            return Optional.of(new ColumnSort(groups + json.path("measure").asInt(0), descending));
        }
        return json.has("group")
                ? Optional.of(new ColumnSort(json.path("group").asInt(0), descending))
                : Optional.empty();
    }

    private static <E extends Enum<E>> Optional<E> constant(E[] constants, JsonNode json) {
        return Arrays.stream(constants)
                .filter(constant -> constant.name().equalsIgnoreCase(json.asString("")))
                .findFirst();
    }

    private static Optional<FieldPath> path(JsonNode json) {
        try {
            return json.isString() ? Optional.of(FieldPath.of(json.stringValue())) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // half-typed: as if there were none
        }
    }

    public static ObjectNode write(DashboardDefinition dashboard) {
        ObjectNode json = NODES.objectNode();
        json.set("label", EntityJson.write(dashboard.label()));
        if (!dashboard.description().isEmpty()) {
            json.set("description", EntityJson.write(dashboard.description()));
        }
        if (!dashboard.homeOf().isEmpty()) {
            var roles = json.putArray("homeOf");
            dashboard.homeOf().forEach(roles::add);
        }
        if (!dashboard.tabs().isEmpty()) {
            var tabs = json.putArray("tabs");
            dashboard.tabs().forEach(tab -> {
                ObjectNode one = tabs.addObject().put("id", tab.id());
                one.set("label", EntityJson.write(tab.label()));
            });
        }
        var filters = json.putArray("filters");
        dashboard.filters().forEach(filter -> filters.add(write(filter)));
        var widgets = json.putArray("widgets");
        dashboard.widgets().forEach(widget -> widgets.add(write(widget)));
        return json;
    }

    private static ObjectNode write(DashboardFilter filter) {
        ObjectNode json = NODES.objectNode().put("id", filter.id());
        json.set("label", EntityJson.write(filter.label()));
        json.put("entity", filter.entity())
                .put("field", filter.field().toString())
                .put("kind", word(filter.kind()));
        if (filter.initial() != null) {
            json.set("initial", FilterJson.node(filter.initial()));
        }
        return json;
    }

    public static ObjectNode write(WidgetDefinition widget) {
        ObjectNode json = NODES.objectNode().put("id", widget.id()).put("type", widget.type());
        json.set("label", EntityJson.write(widget.label()));
        Cells cells = widget.cells();
        if (!cells.tab().isEmpty()) {
            json.put("tab", cells.tab());
        }
        json.put("x", cells.x()).put("y", cells.y()).put("w", cells.w()).put("h", cells.h());
        if (!widget.entity().isEmpty()) {
            json.put("entity", widget.entity());
        }
        if (!widget.filter().equals(Filter.ALL)) {
            json.set("filter", FilterJson.write(widget.filter()));
        }
        if (!widget.formulas().isEmpty()) {
            var formulas = json.putArray("formulas");
            widget.formulas().forEach(formula -> formulas.add(RowFormulaJson.write(formula)));
        }
        if (!widget.groupBy().isEmpty()) {
            var groups = json.putArray("groupBy");
            widget.groupBy().forEach(group -> groups.add(write(group)));
        }
        if (!widget.measures().isEmpty()) {
            var measures = json.putArray("measures");
            widget.measures().forEach(measure -> measures.add(MeasureJson.write(measure)));
        }
        if (!widget.sort().isEmpty()) {
            var sorts = json.putArray("sort");
            widget.sort().forEach(sort -> sorts.add(write(sort, widget.groupBy().size())));
        }
        if (!widget.kept().isEmpty()) {
            var kept = json.putArray("kept");
            widget.kept().forEach(one -> kept.add(KeptJson.write(one)));
        }
        if (widget.limit() > 0) {
            json.put("limit", widget.limit());
        }
        if (!widget.options().isEmpty()) {
            json.set("options", widget.options().deepCopy());
        }
        return json;
    }

    private static ObjectNode write(GroupBy group) {
        ObjectNode json = NODES.objectNode().put("field", group.field().toString());
        if (group.by() != null) {
            json.put("by", word(group.by()));
        }
        if (!group.bounds().isEmpty()) {
            var bounds = json.putArray("bounds");
            group.bounds().forEach(bounds::add);
        }
        if (group.top() > 0) {
            json.put("top", group.top());
        }
        if (group.topEach()) {
            json.put("topEach", true);
        }
        return group.filled() ? json.put("filled", true) : json;
    }

    private static ObjectNode write(ColumnSort sort, int groups) {
        ObjectNode json = NODES.objectNode();
        if (sort.column() < groups) {
            json.put("group", sort.column());
        } else {
            json.put("measure", sort.column() - groups);
        }
        return json.put("dir", sort.descending() ? "desc" : "asc");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <T> List<T> list(JsonNode json, Function<JsonNode, Optional<T>> reader) {
        List<T> items = new ArrayList<>();
        if (json.isArray()) {
            json.forEach(item -> reader.apply(item).ifPresent(items::add));
        }
        return items;
    }
}
