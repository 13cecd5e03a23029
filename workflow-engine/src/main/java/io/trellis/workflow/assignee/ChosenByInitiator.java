package io.trellis.workflow.assignee;

import io.trellis.core.i18n.LocalizedText;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whom the initiator chooses when they submit. {@code {"type":"chosenByInitiator","within":{"type":"role","role":"finance"},"several":false}} */
public record ChosenByInitiator(Within within) implements AssigneeRule {

    static final String TYPE = "chosenByInitiator";

    static Optional<AssigneeRule> read(JsonNode json) {
        return Optional.of(new ChosenByInitiator(Within.read(json)));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(ObjectNode into) {
        within.write(into);
    }

    @Override
    public void check(RuleCheck check) {
        within.check(check);
        if (!check.startedByHand()) {
            check.warning("nobody-to-choose");
        }
    }

    @Override
    public void names(RuleNames names) {
        within.names(names);
    }

    @Override
    public Set<String> people(RuleAsking asking) {
        return asking.organisation().named(asking.chosenByInitiator());
    }

    @Override
    public Optional<Set<String>> known(Organisation organisation) {
        return within.known(organisation);
    }

    @Override
    public Optional<Within> chosen(Chooser by) {
        return by == Chooser.INITIATOR ? Optional.of(within) : Optional.empty();
    }

    @Override
    public LocalizedText words(RuleWords words) {
        return within.words(words, "chosen.initiator");
    }
}
