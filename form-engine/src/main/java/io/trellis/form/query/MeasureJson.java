package io.trellis.form.query;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.FilterJson;
import io.trellis.form.entity.EntityJson;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Measures from and to JSON: {@code {"op":"count","where":{...},"per":{"op":"count"},"shown":"share"}}. Reading never fails:
 * what is missing or of a wrong shape gets its default; the check before publish names it.
 */
public final class MeasureJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private MeasureJson() {}

    /** Empty where nothing says what is computed. */
    public static Optional<Measure> read(JsonNode json) {
        String named = json.path("measure").asString("");
        if (!named.isEmpty()) {
            return Optional.of(Measure.named(named)
                    .shown(Measure.Shown.of(json.path("shown").asString("")).orElse(Measure.Shown.VALUE))
                    .labelled(EntityJson.text(json.path("label"))));
        }
        return plain(json).map(measure -> measure.per(
                        json.path("per").isObject() ? plain(json.path("per")).orElse(null) : null)
                .shown(Measure.Shown.of(json.path("shown").asString("")).orElse(Measure.Shown.VALUE))
                .labelled(EntityJson.text(json.path("label"))));
    }

    private static Optional<Measure> plain(JsonNode json) {
        return Arrays.stream(Measure.Op.values())
                .filter(op -> op.name().equalsIgnoreCase(json.path("op").asString("")))
                .findFirst()
                .map(op -> new Measure(op, op == Measure.Op.COUNT ? null : path(json.path("field")))
                        .where(filter(json.path("where")))
                        .percent(
                                op == Measure.Op.PERCENTILE
                                        ? json.path("percent").asInt(0)
                                        : 0));
    }

    private static FieldPath path(JsonNode json) {
        try {
            return json.isString() ? FieldPath.of(json.stringValue()) : FieldPath.of("?");
        } catch (IllegalArgumentException e) {
            return FieldPath.of("?"); // half-typed: the check names it
        }
    }

    private static Filter filter(JsonNode json) {
        try {
            return FilterJson.read(json);
        } catch (FilterJson.Malformed e) {
            return Filter.ALL; // the check before publish names the place
        }
    }

    public static ObjectNode write(Measure measure) {
        ObjectNode json = NODES.objectNode();
        if (measure.isNamed()) {
            json.put("measure", measure.named());
        } else {
            computed(measure, json);
        }
        if (measure.shown() != Measure.Shown.VALUE) {
            json.put("shown", measure.shown().code());
        }
        if (!measure.label().isEmpty()) {
            json.set("label", EntityJson.write(measure.label()));
        }
        return json;
    }

    private static void computed(Measure measure, ObjectNode json) {
        json.put("op", measure.op().name().toLowerCase(Locale.ROOT));
        if (measure.field() != null) {
            json.put("field", measure.field().toString());
        }
        if (measure.op() == Measure.Op.PERCENTILE) {
            json.put("percent", measure.percent());
        }
        if (!measure.where().equals(Filter.ALL)) {
            json.set("where", FilterJson.write(measure.where()));
        }
        if (measure.per() != null) {
            json.set("per", write(measure.per()));
        }
    }
}
