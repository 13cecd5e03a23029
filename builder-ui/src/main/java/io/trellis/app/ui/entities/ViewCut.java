package io.trellis.app.ui.entities;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A list view without a field: columns, totals and sort lose it; a filter over it is the analyst's to mend. */
final class ViewCut {

    private ViewCut() {}

    static ObjectNode without(ObjectNode view, String key) {
        ObjectNode cut = view.deepCopy();
        for (String member : List.of("columns", "totals", "sort")) {
            if (cut.get(member) instanceof ArrayNode list) {
                for (int i = list.size() - 1; i >= 0; i--) {
                    if (names(list.get(i), key)) {
                        list.remove(i);
                    }
                }
            }
        }
        return cut;
    }

    private static boolean names(JsonNode one, String key) {
        String field = one.isString() ? one.stringValue() : one.path("field").asString("");
        return field.equals(key) || field.startsWith(key + ".");
    }
}
