package io.trellis.app.api;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.DefinitionNames;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.Kept;
import io.trellis.form.query.KeptJson;
import io.trellis.form.query.Measure;
import io.trellis.form.query.MeasureJson;
import io.trellis.form.query.Others;
import io.trellis.form.query.Queries;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportQuery.ColumnSort;
import io.trellis.form.query.ReportResult;
import io.trellis.form.query.RowFormula;
import io.trellis.form.query.RowFormulaJson;
import io.trellis.report.DefinedMeasures;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /reports/query}: groups and measures. */
@RestController
class ReportsController {

    private static final int USUAL_LIMIT = 1_000;
    private static final int LARGEST_SCALE = 10;

    private static final Shape.Members MEASURE =
            Shape.texts("op", "field", "measure").with("where", Shape.ANY).with("percent", Shape.WHOLE);

    private static final Shape REPORT = Shape.texts("entity")
            .with("filter", Shape.ANY)
            .with("limit", Shape.WHOLE)
            .with(
                    "formulas",
                    Shape.list(
                            Shape.texts("key", "formula", "result")
                                    .with("scale", Shape.WHOLE)
                                    .with("label", Shape.ANY),
                            Limits.ROW_FORMULAS))
            .with(
                    "groupBy",
                    Shape.list(
                            Shape.texts("field", "by")
                                    .with("bounds", Shape.list(Shape.ANY, Limits.RANGES))
                                    .with("top", Shape.WHOLE)
                                    .with("topEach", Shape.TRUTH)
                                    .with("filled", Shape.TRUTH),
                            Limits.GROUPS))
            .with("measures", Shape.list(MEASURE.with("shown", Shape.TEXT).with("per", MEASURE), Limits.MEASURES))
            .with(
                    "kept",
                    Shape.list(Shape.texts("is").with("measure", Shape.WHOLE).with("than", Shape.ANY), Limits.MEASURES))
            .with(
                    "sort",
                    Shape.list(
                            Shape.texts("dir").with("measure", Shape.WHOLE).with("group", Shape.WHOLE), Limits.SORTS));

    private final Caller caller;
    private final Queries queries;
    private final DefinedMeasures defined;
    private final ApiNames names;
    private final RecordJson json;
    private final Refusals refusals;
    private final RequestShapes shapes;

    ReportsController(
            Caller caller,
            Queries queries,
            DefinedMeasures defined,
            ApiNames names,
            RecordJson json,
            Refusals refusals,
            RequestShapes shapes) {
        this.defined = defined;
        this.caller = caller;
        this.queries = queries;
        this.names = names;
        this.json = json;
        this.refusals = refusals;
        this.shapes = shapes;
    }

    @PostMapping("/api/v1/reports/query")
    Map<String, Object> query(@RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.REPORTS_READ);
        shapes.check(body, REPORT);
        String entity = json.entity(body.path("entity").asString("")).name();
        List<RowFormula> formulas = formulas(body.path("formulas"));
        ReportQuery query = new ReportQuery(
                        entity,
                        names.key(entity, shapes.filter(body.get("filter"))),
                        groups(entity, body.path("groupBy")),
                        measures(entity, body.path("measures")),
                        sort(body),
                        refusals.integer("limit", body.path("limit"), USUAL_LIMIT))
                .with(formulas)
                .kept(kept(body.path("kept")));
        ReportResult result = queries.report(user, defined.meant(query));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("columns", columns(body));
        answer.put("rows", result.rows().stream().map(ReportsController::told).toList());
        if (result.truncated()) {
            answer.put("truncated", true);
        }
        return answer;
    }

    /** Their expressions name fields by key, as all expressions do. */
    private List<RowFormula> formulas(JsonNode asked) {
        List<RowFormula> formulas = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            String path = "formulas[" + i + "]";
            String key = asked.get(i).path("key").asString("");
            if (!DefinitionNames.isName(key)) {
                throw refusals.invalid(path + ".key", "bad-name", "report-formula-key");
            }
            RowFormula formula = RowFormulaJson.read(asked.get(i)).orElseThrow();
            if (formula.result() == ValueKind.ROWS || formula.scale() < 0 || formula.scale() > LARGEST_SCALE) {
                throw refusals.invalid(path + ".result", "unknown-result", "report-formula-result");
            }
            formulas.add(formula);
        }
        return formulas;
    }

    private List<GroupBy> groups(String entity, JsonNode asked) {
        List<GroupBy> groups = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            JsonNode group = asked.get(i);
            String path = "groupBy[" + i + "].by";
            GroupBy.Step step = group.path("by").isString()
                    ? GroupBy.Step.of(group.path("by").stringValue())
                            .orElseThrow(() -> refusals.invalid(path, "unknown-step", "report-step"))
                    : null;
            groups.add(new GroupBy(
                    names.key(entity, group.path("field").asString("?")),
                    step,
                    bounds(group.path("bounds"), "groupBy[" + i + "].bounds"),
                    group.path("top").asInt(0),
                    group.path("topEach").asBoolean(false),
                    group.path("filled").asBoolean(false)));
        }
        return groups;
    }

    private List<Kept> kept(JsonNode asked) {
        List<Kept> kept = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            String path = "kept[" + i + "]";
            kept.add(KeptJson.read(asked.get(i)).orElseThrow(() -> refusals.invalid(path, "bad-kept", "report-kept")));
        }
        return kept;
    }

    private List<Measure> measures(String entity, JsonNode asked) {
        List<Measure> measures = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            JsonNode asking = asked.get(i);
            String path = "measures[" + i + "]";
            Measure measure = measure(entity, asking, path);
            if (asking.path("per").isObject() && !measure.isNamed()) {
                measure = measure.per(measure(entity, asking.path("per"), path + ".per"));
            }
            if (asking.path("shown").isString()) {
                measure = measure.shown(Measure.Shown.of(asking.path("shown").stringValue())
                        .orElseThrow(() -> refusals.invalid(path + ".shown", "unknown-measure", "report-shown")));
            }
            measures.add(measure);
        }
        return measures.isEmpty() ? List.of(Measure.COUNT) : measures;
    }

    private Measure measure(String entity, JsonNode asked, String path) {
        if (asked.path("measure").isString() && !path.endsWith(".per")) {
            return Measure.named(asked.path("measure").stringValue());
        }
        Measure.Op op = op(asked.path("op").asString(""), path + ".op");
        return new Measure(
                        op,
                        op == Measure.Op.COUNT
                                ? null
                                : names.key(entity, asked.path("field").asString("?")))
                .where(names.key(entity, where(asked.get("where"), path)))
                .percent(op == Measure.Op.PERCENTILE ? asked.path("percent").asInt(0) : 0);
    }

    private Filter where(@Nullable JsonNode json, String path) {
        try {
            return shapes.filter(json);
        } catch (FilterJson.Malformed e) {
            throw refusals.invalid(path + ".where." + e.path(), "bad-filter", "report-where");
        }
    }

    private List<BigDecimal> bounds(JsonNode asked, String path) {
        List<BigDecimal> bounds = new ArrayList<>();
        for (JsonNode bound : asked) {
            if (!bound.isNumber()) {
                throw refusals.invalid(path, "bad-bounds", "report-bounds");
            }
            bounds.add(bound.decimalValue());
        }
        return bounds;
    }

    /** What stands for all others says how many they are. */
    private static List<@Nullable Object> told(List<@Nullable Object> row) {
        List<@Nullable Object> told = new ArrayList<>(row);
        told.replaceAll(value -> value instanceof Others others
                ? Map.of("others", others.values().size())
                : value);
        return told;
    }

    private Measure.Op op(String code, String path) {
        for (Measure.Op op : Measure.Op.values()) {
            if (op.name().toLowerCase(Locale.ROOT).equals(code)) {
                return op;
            }
        }
        throw refusals.invalid(path, "unknown-measure", "report-measure");
    }

    /** A sort names a measure or a group by its place among its like. */
    private List<ColumnSort> sort(JsonNode body) {
        int groups = body.path("groupBy").size();
        int measures = Math.max(1, body.path("measures").size());
        List<ColumnSort> sort = new ArrayList<>();
        for (int i = 0; i < body.path("sort").size(); i++) {
            JsonNode one = body.path("sort").get(i);
            boolean byMeasure = one.has("measure");
            int place = refusals.integer("sort[" + i + "]", one.path(byMeasure ? "measure" : "group"), -1);
            if (place < 0 || place >= (byMeasure ? measures : groups)) {
                throw refusals.invalid("sort[" + i + "]", "unknown-column", "report-sort");
            }
            sort.add(new ColumnSort(
                    byMeasure ? groups + place : place, refusals.descending("sort[" + i + "].dir", one.path("dir"))));
        }
        return sort;
    }

    /** Columns as they were asked for, by API name. */
    private static List<Map<String, @Nullable Object>> columns(JsonNode body) {
        List<Map<String, @Nullable Object>> columns = new ArrayList<>();
        body.path("groupBy").forEach(group -> {
            Map<String, @Nullable Object> column = new LinkedHashMap<>();
            column.put("name", group.path("field").asString(""));
            if (group.path("by").isString()) {
                column.put("by", group.path("by").stringValue());
            }
            columns.add(column);
        });
        body.path("measures").forEach(measure -> columns.add(Map.of("name", name(measure))));
        if (body.path("measures").isEmpty()) {
            columns.add(Map.of("name", "count"));
        }
        return columns;
    }

    /** As {@link Measure#name}, by API names. */
    private static String name(JsonNode measure) {
        return MeasureJson.read(measure).map(Measure::name).orElseGet(() -> measure.path("op")
                .asString(""));
    }
}
