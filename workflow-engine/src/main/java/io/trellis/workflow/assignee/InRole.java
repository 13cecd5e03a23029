package io.trellis.workflow.assignee;

import io.trellis.core.i18n.LocalizedText;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Everyone in a role; without another way to decide, the first who acts. {@code {"type":"role","role":"finance"}} */
public record InRole(String role) implements AssigneeRule {

    static final String TYPE = "role";

    static Optional<AssigneeRule> read(JsonNode json) {
        return RuleJson.some(RuleJson.text(json, "role")).map(InRole::new);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(ObjectNode into) {
        into.put("role", role);
    }

    @Override
    public void check(RuleCheck check) {
        check.role(role);
    }

    @Override
    public void names(RuleNames names) {
        names.role("role");
    }

    @Override
    public Set<String> people(RuleAsking asking) {
        return asking.organisation().named("role:" + role);
    }

    @Override
    public Optional<Set<String>> known(Organisation organisation) {
        return Optional.of(Set.copyOf(organisation.members(role)));
    }

    @Override
    public LocalizedText words(RuleWords words) {
        return words.role(role);
    }
}
