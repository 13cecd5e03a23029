package io.trellis.app.ui.entities;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sets one member deep within a definition's JSON. */
final class Patch {

    private Patch() {}

    /** @param path names joined by dots; {@code value} null takes the member away */
    static void set(ObjectNode root, String path, @Nullable JsonNode value) {
        String[] names = path.split("\\.");
        ObjectNode at = root;
        for (int i = 0; i < names.length - 1; i++) {
            at = at.get(names[i]) instanceof ObjectNode inner ? inner : at.putObject(names[i]);
        }
        String last = names[names.length - 1];
        if (value == null || value.isNull()) {
            at.remove(last);
        } else {
            at.set(last, value);
        }
    }
}
