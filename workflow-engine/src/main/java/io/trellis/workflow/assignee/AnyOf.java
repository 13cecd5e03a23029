package io.trellis.workflow.assignee;

import io.trellis.core.i18n.LocalizedText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Everyone whom one of the rules names. {@code {"type":"anyOf","rules":[...]}} */
public record AnyOf(List<AssigneeRule> rules) implements AssigneeRule {

    static final String TYPE = "anyOf";

    public AnyOf {
        rules = List.copyOf(rules);
    }

    static Optional<AssigneeRule> read(JsonNode json) {
        List<AssigneeRule> rules = new ArrayList<>();
        json.path("rules").forEach(rule -> RuleJson.rule(rule).ifPresent(rules::add));
        return rules.isEmpty() ? Optional.empty() : Optional.of(new AnyOf(rules));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(ObjectNode into) {
        ArrayNode array = into.putArray("rules");
        rules.forEach(rule -> array.add(RuleJson.write(rule)));
    }

    @Override
    public void check(RuleCheck check) {
        rules.forEach(rule -> rule.check(check));
    }

    @Override
    public void names(RuleNames names) {
        names.rules("rules", rules);
    }

    @Override
    public Set<String> people(RuleAsking asking) {
        Set<String> people = new LinkedHashSet<>();
        rules.forEach(rule -> people.addAll(rule.people(asking)));
        return people;
    }

    @Override
    public Optional<Set<String>> known(Organisation organisation) {
        Set<String> people = new LinkedHashSet<>();
        for (AssigneeRule rule : rules) {
            Optional<Set<String>> known = rule.known(organisation);
            if (known.isEmpty()) {
                return Optional.empty();
            }
            people.addAll(known.get());
        }
        return Optional.of(people);
    }

    @Override
    public Stream<AssigneeRule> parts() {
        return rules.stream().flatMap(AssigneeRule::parts);
    }

    @Override
    public boolean oneByOne() {
        return rules.stream().anyMatch(AssigneeRule::oneByOne);
    }

    @Override
    public LocalizedText words(RuleWords words) {
        return rules.stream()
                .map(rule -> rule.words(words))
                .reduce((one, other) -> words.text("or", one, other))
                .orElseThrow();
    }
}
