package io.trellis.workflow.assignee;

import io.trellis.core.i18n.LocalizedText;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Somebody's manager, or with level 2 that manager's manager; where they are gone, the next above who is there.
 * {@code {"type":"ownersManager","level":1}}, {@code {"type":"initiatorsManager","level":2}},
 * {@code {"type":"manager","of":"previous","level":1}}
 */
public record ManagerOf(Whose of, int level) implements AssigneeRule {

    static final String TYPE = "manager";
    static final String OWNERS = "ownersManager";
    static final String INITIATORS = "initiatorsManager";

    static Optional<AssigneeRule> read(Whose of, JsonNode json) {
        return Optional.of(new ManagerOf(of, RuleJson.level(json)));
    }

    static Optional<AssigneeRule> read(JsonNode json) {
        return Whose.read(json).flatMap(of -> read(of, json));
    }

    @Override
    public String type() {
        return switch (of.who()) {
            case OWNER -> OWNERS;
            case INITIATOR -> INITIATORS;
            case PREVIOUS, FIELD -> TYPE;
        };
    }

    @Override
    public void write(ObjectNode into) {
        if (type().equals(TYPE)) {
            of.write(into);
        }
        into.put("level", level);
    }

    @Override
    public void check(RuleCheck check) {
        of.check(check);
    }

    @Override
    public void names(RuleNames names) {
        of.names(names);
    }

    @Override
    public Set<String> people(RuleAsking asking) {
        Set<String> managers = new LinkedHashSet<>();
        of.people(asking)
                .forEach(person -> asking.organisation().above(person, level).ifPresent(managers::add));
        return managers;
    }

    @Override
    public LocalizedText words(RuleWords words) {
        return level == 1
                ? words.text("manager", of.words(words))
                : words.text("manager.level", of.words(words), words.number(level));
    }
}
