package io.trellis.form.query;

import io.trellis.form.entity.EntityJson;
import io.trellis.form.field.ValueKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Row formulas from and to JSON: {@code {"key":"daysOpen","label":{...},"formula":"...","result":"number","scale":1}}. */
public final class RowFormulaJson {

    private static final int USUAL_SCALE = 2;

    private RowFormulaJson() {}

    /** Empty for what has no key. */
    public static Optional<RowFormula> read(JsonNode json) {
        String key = json.path("key").asString("");
        return key.isBlank()
                ? Optional.empty()
                : Optional.of(new RowFormula(
                        key,
                        EntityJson.text(json.path("label")),
                        json.path("formula").asString(""),
                        kind(json.path("result").asString("number")),
                        json.path("scale").asInt(USUAL_SCALE)));
    }

    /** What is none of them is read as rows, which no formula yields: the check names it. */
    private static ValueKind kind(String word) {
        return Arrays.stream(ValueKind.values())
                .filter(kind -> word(kind).equals(word))
                .findFirst()
                .orElse(ValueKind.ROWS);
    }

    public static String word(ValueKind kind) {
        return kind == ValueKind.DATE_TIME ? "datetime" : kind.name().toLowerCase(Locale.ROOT);
    }

    public static ObjectNode write(RowFormula formula) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("key", formula.key());
        if (!formula.label().isEmpty()) {
            json.set("label", EntityJson.write(formula.label()));
        }
        return json.put("formula", formula.expression())
                .put("result", word(formula.result()))
                .put("scale", formula.scale());
    }
}
