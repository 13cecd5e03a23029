package io.trellis.app.ui.options;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Options of a field or a set, after some of them became another one. */
public final class MergedOptions {

    private static final String OPTIONS = "options";
    private static final String REPLACED = "replaced";

    private MergedOptions() {}

    /** Changes what holds the options. @param gone codes that go; what they replaced becomes the same as they do */
    public static void in(ObjectNode holder, Set<String> gone, String into) {
        ArrayNode left = JsonNodeFactory.instance.arrayNode();
        for (JsonNode option : holder.path(OPTIONS)) {
            if (!gone.contains(option.isObject() ? option.path("code").asString("") : option.asString(""))) {
                left.add(option);
            }
        }
        holder.set(OPTIONS, left);
        ObjectNode replaced = holder.path(REPLACED) instanceof ObjectNode known
                ? known.deepCopy()
                : JsonNodeFactory.instance.objectNode();
        Set.copyOf(replaced.propertyNames()).stream()
                .filter(code -> gone.contains(replaced.path(code).asString("")))
                .forEach(code -> replaced.put(code, into));
        gone.forEach(code -> replaced.put(code, into));
        holder.set(REPLACED, replaced);
    }
}
