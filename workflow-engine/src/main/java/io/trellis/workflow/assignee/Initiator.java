package io.trellis.workflow.assignee;

import io.trellis.core.i18n.LocalizedText;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Whoever started the process. {@code {"type":"initiator"}} */
public record Initiator() implements AssigneeRule {

    static final String TYPE = "initiator";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(ObjectNode into) {}

    @Override
    public Set<String> people(RuleAsking asking) {
        return asking.organisation().named(asking.initiator());
    }

    @Override
    public boolean isInitiator() {
        return true;
    }

    @Override
    public LocalizedText words(RuleWords words) {
        return words.text("of.initiator");
    }
}
