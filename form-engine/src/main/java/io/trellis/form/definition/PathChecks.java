package io.trellis.form.definition;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.filter.Operator;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.field.ValueKind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Paths and conditions in definitions: whether what they name is there. */
final class PathChecks {

    private static final String ID = "id";

    private PathChecks() {}

    static void columns(List<String> columns, String at, EntityDesign design, ProblemList problems) {
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            String place = at + "[" + column + "]";
            if (!seen.add(column)) {
                problems.add(place, "placed-twice", column);
            } else if (resolve(column, design).isEmpty()) {
                problems.unknownField(place, column, design);
            }
        }
    }

    static Optional<BoundField> resolve(String path, EntityDesign design) {
        return path(path, design).map(ResolvedPath::leaf);
    }

    static Optional<ResolvedPath> path(String path, EntityDesign design) {
        try {
            return design.path(FieldPath.of(path));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static void filter(JsonNode json, String at, EntityDesign design, GivenValues values, ProblemList problems) {
        Filter filter;
        try {
            filter = FilterJson.readExactly(json);
        } catch (FilterJson.Malformed e) {
            problems.add(at + "." + e.path(), "malformed-filter", String.valueOf(e.getMessage()));
            return;
        }
        filter.conditions().forEach(condition -> condition(condition, at, design, values, problems));
    }

    private static void condition(
            Filter.Condition condition, String at, EntityDesign design, GivenValues values, ProblemList problems) {
        String path = condition.field().toString();
        if (path.equals(ID)) {
            return;
        }
        Optional<BoundField> field = resolve(path, design)
                .flatMap(found -> found.follows().isEmpty()
                        ? Optional.of(found)
                        : found.follows().flatMap(followed -> resolve(followed, design)));
        if (field.isEmpty()) {
            problems.unknownField(at + "[" + path + "]", path, design);
        } else if (!admits(field.get(), condition)) {
            problems.add(
                    at + "[" + path + "]",
                    "operator-not-offered",
                    path,
                    condition.operator().code());
        } else {
            values.wrongOperand(field.get(), condition, design.entity().name())
                    .ifPresent(why -> problems.add(at + "[" + path + "]", "bad-value", why));
        }
    }

    /** Asking for nothing by comparing with nothing is as good as asking whether it is empty; a list is asked for an element. */
    private static boolean admits(BoundField field, Filter.Condition condition) {
        boolean equality = condition.operator() == Operator.EQ || condition.operator() == Operator.NE;
        return field.operators().contains(condition.operator())
                || equality && (condition.value() == null || field.kind() == ValueKind.CODES);
    }
}
