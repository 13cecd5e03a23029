package io.trellis.form.definition;

import io.trellis.core.security.BuiltInRoles;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.field.InputSpec;
import io.trellis.form.layout.ListLook.ColorRule;
import io.trellis.form.layout.ListLook.ColumnLook;
import io.trellis.form.layout.ListView;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Whether a view can look as it says: widths, colours by condition, for whom it opens. */
final class LookCheck {

    private static final int LONGEST_LABEL = 100;
    private static final Set<String> BUILT_IN = Set.of(BuiltInRoles.ADMIN, BuiltInRoles.ANALYST);

    private final ListView view;
    private final JsonNode json;
    private final EntityDesign design;
    private final GivenValues values;
    private final ProblemList problems;

    LookCheck(ListView view, JsonNode json, EntityDesign design, GivenValues values, ProblemList problems) {
        this.view = view;
        this.json = json;
        this.design = design;
        this.values = values;
        this.problems = problems;
    }

    void run() {
        columns();
        colors();
        view.opensFor().stream()
                .filter(role -> !design.hasRole(role) && !BUILT_IN.contains(role))
                .forEach(role -> problems.add("opensFor", "unknown-role", role));
    }

    private void columns() {
        for (JsonNode column : json.path("columns")) {
            if (column.isObject()) {
                String path = column.path("field").asString("");
                String at = "columns[" + path + "]";
                problems.shape(Shape.COLUMN, column, at);
                int width = column.path("width").asInt(0);
                if (width != 0 && (width < ColumnLook.NARROWEST || width > ColumnLook.WIDEST)) {
                    problems.add(at, "column-width", ColumnLook.NARROWEST, ColumnLook.WIDEST);
                }
            }
        }
    }

    private void colors() {
        if (view.look().colors().size() > ColorRule.MOST) {
            problems.add("colors", "too-many-colors", ColorRule.MOST);
        }
        problems.shapes(Shape.COLOR, json.path("colors"), "colors", "id");
        Set<String> ids = new HashSet<>();
        int index = 0;
        for (ColorRule rule : view.look().colors()) {
            String at = "colors[" + rule.id() + "]";
            if (!ids.add(rule.id())) {
                problems.add(at, "duplicate-key", rule.id());
            }
            color(rule, json.path("colors").path(index++), at);
        }
    }

    private void color(ColorRule rule, JsonNode said, String at) {
        if (rule.label().isEmpty()) {
            problems.add(at + ".label", "color-unnamed");
        } else if (Math.max(rule.label().zh().length(), rule.label().en().length()) > LONGEST_LABEL) {
            problems.add(at + ".label", "color-name-long", LONGEST_LABEL);
        }
        if (!InputSpec.Option.COLORS.contains(rule.color())) {
            problems.add(at + ".color", "unknown-color", rule.color());
        }
        if (said.path("when").isEmpty()) {
            problems.addAbout(at + ".when", "color-without-condition", EntityJson.text(said.path("label")));
        }
        PathChecks.filter(said.path("when"), at + ".when", design, values, problems);
        if (!rule.column().isEmpty() && !view.columns().contains(rule.column())) {
            if (PathChecks.resolve(rule.column(), design).isEmpty()) {
                problems.unknownField(at + ".column", rule.column(), design);
            } else {
                problems.warnAbout(at + ".column", "color-of-no-column", rule.label());
            }
        }
    }
}
