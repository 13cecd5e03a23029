package io.trellis.app.api;

import io.trellis.core.filter.FilterJson;
import io.trellis.core.limit.Limits;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Names and values that programs hand to flows: few and short, as they stay with the process. */
@Component
class FlowValuesJson {

    static final int MOST_VALUES = 50;

    static final Shape SHAPE = Shape.entries(Shape.ANY, MOST_VALUES);

    static final int LONGEST_NAME = 100;

    private final Refusals refusals;

    FlowValuesJson(Refusals refusals) {
        this.refusals = refusals;
    }

    /** A name that has to be there. */
    String name(JsonNode body, String member) {
        String text =
                body.path(member).isString() ? body.path(member).stringValue().strip() : "";
        if (text.isEmpty()) {
            throw refusals.invalid(member, "required", "required");
        }
        return name(text, member);
    }

    String name(String text, String member) {
        if (text.length() > LONGEST_NAME) {
            throw refusals.invalid(member, "too-long", "flow-name-too-long", LONGEST_NAME);
        }
        return text;
    }

    /** A whole number within bounds. */
    int number(JsonNode body, String member, int standard, int least, int most) {
        int number = body.hasNonNull(member) ? body.path(member).intValue() : standard;
        if (number < least || number > most) {
            throw refusals.invalid(member, "out-of-range", "flow-number", least, most);
        }
        return number;
    }

    Map<String, @Nullable Object> values(JsonNode body) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        body.path("values").properties().forEach(entry -> {
            if (entry.getValue().toString().length() > Limits.VALUE_CHARACTERS) {
                throw refusals.invalid(
                        "values." + entry.getKey(), "too-long", "flow-value-too-long", Limits.VALUE_CHARACTERS);
            }
            values.put(name(entry.getKey(), "values"), FilterJson.plain(entry.getValue()));
        });
        return values;
    }
}
