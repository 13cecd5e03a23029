package io.trellis.form.query;

import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Conditions on a row's measures from and to JSON: {@code {"measure":1,"is":"lt","than":0}}. */
public final class KeptJson {

    private KeptJson() {}

    /** Empty for what is none. */
    public static Optional<Kept> read(JsonNode json) {
        return Kept.Is.of(json.path("is").asString(""))
                .filter(is -> json.path("than").isNumber())
                .map(is -> new Kept(
                        json.path("measure").asInt(0), is, json.path("than").decimalValue()));
    }

    public static ObjectNode write(Kept kept) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("measure", kept.measure())
                .put("is", kept.is().name().toLowerCase(Locale.ROOT))
                .put("than", kept.than());
    }
}
