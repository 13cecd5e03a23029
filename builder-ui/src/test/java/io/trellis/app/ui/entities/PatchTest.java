package io.trellis.app.ui.entities;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

class PatchTest {

    private final JsonMapper json = new JsonMapper();

    @Test
    void aMemberDeepWithinIsSetAndItsSiblingsStay() {
        ObjectNode field = (ObjectNode) json.readTree("{\"label\":{\"zh\":\"金额\"}}");
        Patch.set(field, "label.en", StringNode.valueOf("Amount"));
        Patch.set(field, "rules.visible", StringNode.valueOf("true"));
        assertThat(field)
                .isEqualTo(json.readTree(
                        "{\"label\":{\"zh\":\"金额\",\"en\":\"Amount\"},\"rules\":{\"visible\":\"true\"}}"));
    }

    @Test
    void nothingTakesTheMemberAway() {
        ObjectNode field = (ObjectNode) json.readTree("{\"defaultValue\":3,\"key\":\"a\"}");
        Patch.set(field, "defaultValue", null);
        assertThat(field).isEqualTo(json.readTree("{\"key\":\"a\"}"));
    }
}
