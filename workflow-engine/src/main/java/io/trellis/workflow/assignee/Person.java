package io.trellis.workflow.assignee;

import io.trellis.core.i18n.LocalizedText;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code {"type":"user","user":"wangwu"}} */
public record Person(String user) implements AssigneeRule {

    static final String TYPE = "user";

    static Optional<AssigneeRule> read(JsonNode json) {
        return RuleJson.some(RuleJson.text(json, "user")).map(Person::new);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(ObjectNode into) {
        into.put("user", user);
    }

    @Override
    public void check(RuleCheck check) {
        check.user(user);
    }

    @Override
    public Set<String> people(RuleAsking asking) {
        return asking.organisation().named(user);
    }

    @Override
    public Optional<Set<String>> known(Organisation organisation) {
        return Optional.of(organisation.named(user));
    }

    @Override
    public LocalizedText words(RuleWords words) {
        return words.person(user);
    }
}
