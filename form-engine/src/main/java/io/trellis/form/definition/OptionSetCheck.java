package io.trellis.form.definition;

import io.trellis.core.artifact.ContentShape;
import io.trellis.core.artifact.ContentShape.Form;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything wrong with one shared set of options. */
record OptionSetCheck(ObjectNode content, ProblemList problems) {

    static final int MOST = 500;
    private static final int LONGEST_CODE = 60;
    private static final String OPTIONS = "options";

    private static final ContentShape SET = new ContentShape(
            Map.of("label", Form.LABEL, "description", Form.LABEL, OPTIONS, Form.LIST, "replaced", Form.OBJECT));

    private static final ContentShape OPTION = new ContentShape(Map.of(
            "code", Form.TEXT,
            "label", Form.LABEL,
            "zh", Form.TEXT,
            "en", Form.TEXT,
            "color", Form.TEXT,
            "active", Form.BOOLEAN));

    void run() {
        problems.shape(SET, content, "");
        problems.shapes(OPTION, content.path(OPTIONS), OPTIONS, "code");
        if (content.path("label").isMissingNode()) {
            problems.add("label", "no-label");
        }
        JsonNode options = content.path(OPTIONS);
        if (options.isEmpty()) {
            problems.add(OPTIONS, "no-options");
        }
        if (options.size() > MOST) {
            problems.add(OPTIONS, "too-many-options", MOST);
            return;
        }
        Set<String> codes = codes(options);
        content.path("replaced").properties().forEach(one -> {
            String next = one.getValue().asString("");
            if (codes.contains(one.getKey()) || !codes.contains(next)) {
                problems.add("replaced", "bad-replacement", one.getKey(), next);
            }
        });
    }

    private Set<String> codes(JsonNode options) {
        Set<String> codes = new HashSet<>();
        for (JsonNode option : options) {
            String code = option.path("code").asString("");
            String path = OPTIONS + "[" + code + "].code";
            if (code.isBlank() || code.length() > LONGEST_CODE) {
                problems.add(path, "invalid-code", LONGEST_CODE);
            } else if (!codes.add(code)) {
                problems.add(path, "duplicate-code", code);
            }
        }
        return codes;
    }
}
