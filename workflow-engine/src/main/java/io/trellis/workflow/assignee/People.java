package io.trellis.workflow.assignee;

import io.trellis.core.i18n.LocalizedText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Several people, in their order. {@code {"type":"users","users":["wangwu","lisi"]}} */
public record People(List<String> users) implements AssigneeRule {

    static final String TYPE = "users";

    public People {
        users = List.copyOf(users);
    }

    static Optional<AssigneeRule> read(JsonNode json) {
        List<String> users = new ArrayList<>();
        json.path("users").forEach(user -> RuleJson.some(user.asString("")).ifPresent(users::add));
        return users.isEmpty() ? Optional.empty() : Optional.of(new People(users));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(ObjectNode into) {
        ArrayNode array = into.putArray("users");
        users.forEach(array::add);
    }

    @Override
    public void check(RuleCheck check) {
        users.forEach(check::user);
    }

    @Override
    public Set<String> people(RuleAsking asking) {
        return new LinkedHashSet<>(asking.organisation().named(users));
    }

    @Override
    public Optional<Set<String>> known(Organisation organisation) {
        return Optional.of(organisation.named(users));
    }

    @Override
    public LocalizedText words(RuleWords words) {
        return users.stream()
                .map(words::person)
                .reduce((one, other) -> words.text("and", one, other))
                .orElseThrow();
    }
}
