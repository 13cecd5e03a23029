package io.trellis.workflow.assignee;

import io.trellis.core.i18n.LocalizedText;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everyone in a department. {@code {"type":"department","department":"east","under":true}}
 *
 * @param under whether also those in the departments beneath it
 */
public record InDepartment(String department, boolean under) implements AssigneeRule {

    static final String TYPE = "department";

    static Optional<AssigneeRule> read(JsonNode json) {
        return RuleJson.some(RuleJson.text(json, "department"))
                .map(name -> new InDepartment(name, json.path("under").asBoolean(false)));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(ObjectNode into) {
        into.put("department", department).put("under", under);
    }

    @Override
    public void check(RuleCheck check) {
        check.department(department);
    }

    @Override
    public Set<String> people(RuleAsking asking) {
        return new LinkedHashSet<>(asking.organisation().in(department, under));
    }

    @Override
    public Optional<Set<String>> known(Organisation organisation) {
        return Optional.of(new LinkedHashSet<>(organisation.in(department, under)));
    }

    @Override
    public LocalizedText words(RuleWords words) {
        return words.text(under ? "department.under" : "department", words.department(department));
    }
}
