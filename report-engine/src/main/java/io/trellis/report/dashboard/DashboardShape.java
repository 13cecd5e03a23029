package io.trellis.report.dashboard;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ContentShape;
import io.trellis.core.artifact.ContentShape.Form;
import io.trellis.core.artifact.Problem;
import io.trellis.core.i18n.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a dashboard may hold; the options of a widget are its type's own. */
final class DashboardShape {

    private static final ContentShape DASHBOARD = new ContentShape(Map.of(
            "label", Form.LABEL,
            "description", Form.LABEL,
            "homeOf", Form.LIST,
            "tabs", Form.LIST,
            "filters", Form.LIST,
            "widgets", Form.LIST));

    private static final ContentShape TAB = new ContentShape(Map.of("id", Form.TEXT, "label", Form.LABEL));

    private static final ContentShape FILTER = new ContentShape(Map.of(
            "id", Form.TEXT,
            "label", Form.LABEL,
            "entity", Form.TEXT,
            "field", Form.TEXT,
            "kind", Form.TEXT,
            "initial", Form.ANY));

    private static final ContentShape WIDGET = new ContentShape(Map.ofEntries(
            Map.entry("id", Form.TEXT),
            Map.entry("type", Form.TEXT),
            Map.entry("label", Form.LABEL),
            Map.entry("tab", Form.TEXT),
            Map.entry("x", Form.NUMBER),
            Map.entry("y", Form.NUMBER),
            Map.entry("w", Form.NUMBER),
            Map.entry("h", Form.NUMBER),
            Map.entry("entity", Form.TEXT),
            Map.entry("filter", Form.OBJECT),
            Map.entry("formulas", Form.LIST),
            Map.entry("groupBy", Form.LIST),
            Map.entry("measures", Form.LIST),
            Map.entry("sort", Form.LIST),
            Map.entry("kept", Form.LIST),
            Map.entry("limit", Form.NUMBER),
            Map.entry("options", Form.OBJECT)));

    private static final Map<String, ContentShape> LISTS_OF_WIDGET = Map.of(
            "formulas",
                    new ContentShape(Map.of(
                            "key", Form.TEXT,
                            "label", Form.LABEL,
                            "formula", Form.TEXT,
                            "result", Form.TEXT,
                            "scale", Form.NUMBER)),
            "groupBy",
                    new ContentShape(Map.of(
                            "field", Form.TEXT,
                            "by", Form.TEXT,
                            "bounds", Form.LIST,
                            "top", Form.NUMBER,
                            "topEach", Form.BOOLEAN,
                            "filled", Form.BOOLEAN)),
            "measures",
                    new ContentShape(Map.of(
                            "field", Form.TEXT,
                            "op", Form.TEXT,
                            "measure", Form.TEXT,
                            "where", Form.OBJECT,
                            "percent", Form.NUMBER,
                            "per", Form.OBJECT,
                            "shown", Form.TEXT,
                            "label", Form.LABEL)),
            "kept", new ContentShape(Map.of("measure", Form.NUMBER, "is", Form.TEXT, "than", Form.NUMBER)),
            "sort", new ContentShape(Map.of("measure", Form.NUMBER, "group", Form.NUMBER, "dir", Form.TEXT)));

    private DashboardShape() {}

    static List<Problem> problems(Artifact artifact, Messages messages) {
        JsonNode json = artifact.content();
        List<Problem> problems = new ArrayList<>(DASHBOARD.check(artifact.id(), json, "", messages));
        problems.addAll(TAB.checkEach(artifact.id(), json.path("tabs"), "tabs", "id", messages));
        problems.addAll(FILTER.checkEach(artifact.id(), json.path("filters"), "filters", "id", messages));
        problems.addAll(WIDGET.checkEach(artifact.id(), json.path("widgets"), "widgets", "id", messages));
        for (JsonNode widget : json.path("widgets")) {
            String place = "widgets[" + widget.path("id").asString("") + "].";
            LISTS_OF_WIDGET.forEach((name, shape) ->
                    problems.addAll(shape.checkEach(artifact.id(), widget.path(name), place + name, "", messages)));
        }
        return problems;
    }
}
