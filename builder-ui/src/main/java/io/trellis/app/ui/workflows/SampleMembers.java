package io.trellis.app.ui.workflows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stands in a sample body, by the pointers to it, each with what the sample has there. */
record SampleMembers(Map<String, String> examples, boolean readable) {

    private static final int MOST = 200;
    private static final int DEEPEST = 8;
    private static final int LONGEST = 40;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static SampleMembers of(String sample) {
        if (sample.isBlank()) {
            return new SampleMembers(Map.of(), true);
        }
        try {
            Map<String, String> examples = new LinkedHashMap<>();
            JsonNode root = JSON.readTree(sample);
            collect(root, "", 0, examples);
            return new SampleMembers(examples, root.isContainer());
        } catch (JacksonException e) {
            return new SampleMembers(Map.of(), false);
        }
    }

    private static void collect(JsonNode node, String at, int depth, Map<String, String> into) {
        if (into.size() >= MOST || depth > DEEPEST) {
            return;
        }
        if (node.isObject()) {
            node.properties()
                    .forEach(member -> collect(
                            member.getValue(),
                            at + "/" + member.getKey().replace("~", "~0").replace("/", "~1"),
                            depth + 1,
                            into));
            return;
        }
        if (!at.isEmpty()) {
            String text = node.isArray() ? "[" + node.size() + "]" : node.asString("");
            into.put(at, text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
        }
        if (node.isArray() && !node.isEmpty()) {
            collect(node.get(0), at + "/0", depth + 1, into);
        }
    }

    List<String> pointers() {
        return new ArrayList<>(examples.keySet());
    }

    /** In words: the names on the way, and what the sample has there. */
    String words(String pointer) {
        String names = pointer.isEmpty()
                ? ""
                : pointer.substring(1).replace("/", " › ").replace("~1", "/").replace("~0", "~");
        return Optional.ofNullable(examples.get(pointer))
                .filter(example -> !example.isEmpty())
                .map(example -> names + "  (" + example + ")")
                .orElse(names);
    }

    /** The last name on the way, without what only writing makes of it. */
    static String bare(String text) {
        return text.substring(text.lastIndexOf('/') + 1)
                .replaceAll("[^\\p{L}\\p{N}]", "")
                .toLowerCase(Locale.ROOT);
    }
}
