package io.trellis.workflow.assignee;

import io.trellis.core.i18n.LocalizedText;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** The record's owner. {@code {"type":"recordOwner"}} */
public record Owner() implements AssigneeRule {

    static final String TYPE = "recordOwner";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(ObjectNode into) {}

    @Override
    public Set<String> people(RuleAsking asking) {
        return asking.organisation().named(asking.at("owner"));
    }

    @Override
    public LocalizedText words(RuleWords words) {
        return words.text("of.owner");
    }
}
