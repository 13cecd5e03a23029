package io.trellis.workflow.hook;

import io.trellis.core.limit.Limits;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is sent, as JSON within bounds. */
final class Bodies {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Limits.JSON_DEPTH)
                            .maxNumberLength(Limits.JSON_DIGITS)
                            .maxTokenCount(Limits.JSON_TOKENS)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Bodies() {}

    /** Empty where it is no object or list in JSON. */
    static Optional<JsonNode> read(byte[] body) {
        try {
            return Optional.of(JSON.readTree(body)).filter(JsonNode::isContainer);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Missing where nothing stands there. */
    static JsonNode at(JsonNode body, String pointer) {
        try {
            return body.at(JsonPointer.compile(pointer));
        } catch (IllegalArgumentException e) {
            return body.path("");
        }
    }

    /** What tells a delivery from others: a text or number; empty for anything else. */
    static String text(JsonNode node) {
        return node.isString() || node.isNumber() ? node.asString().strip() : "";
    }
}
