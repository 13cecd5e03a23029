package io.trellis.workflow.assignee;

import io.trellis.core.i18n.LocalizedText;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** FEEL that yields a user, a list of users, or {@code "role:<name>"}. {@code {"type":"expression","feel":"..."}} */
public record ByExpression(String feel) implements AssigneeRule {

    static final String TYPE = "expression";

    static Optional<AssigneeRule> read(JsonNode json) {
        return RuleJson.some(RuleJson.text(json, "feel")).map(ByExpression::new);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(ObjectNode into) {
        into.put("feel", feel);
    }

    @Override
    public void check(RuleCheck check) {
        check.feel(feel);
    }

    @Override
    public void names(RuleNames names) {
        names.feel("feel");
    }

    @Override
    public Set<String> people(RuleAsking asking) {
        return asking.organisation().named(asking.evaluate(feel));
    }

    @Override
    public LocalizedText words(RuleWords words) {
        return words.text("expression");
    }
}
