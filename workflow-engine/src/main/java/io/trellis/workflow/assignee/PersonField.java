package io.trellis.workflow.assignee;

import io.trellis.core.i18n.LocalizedText;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whom a field of the record names, or of a record that it points at; one or several. {@code {"type":"userField","path":"account.owner"}} */
public record PersonField(String path) implements AssigneeRule {

    static final String TYPE = "userField";

    static Optional<AssigneeRule> read(JsonNode json) {
        return RuleJson.some(RuleJson.text(json, "path")).map(PersonField::new);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(ObjectNode into) {
        into.put("path", path);
    }

    @Override
    public void check(RuleCheck check) {
        check.field(path);
    }

    @Override
    public void names(RuleNames names) {
        names.path("path");
    }

    @Override
    public Set<String> people(RuleAsking asking) {
        return asking.organisation().named(asking.at(path));
    }

    @Override
    public LocalizedText words(RuleWords words) {
        return words.text("field", words.field(path));
    }
}
