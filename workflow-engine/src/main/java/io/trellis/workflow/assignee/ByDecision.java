package io.trellis.workflow.assignee;

import io.trellis.core.i18n.LocalizedText;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whom a decision table names, by username or id, or {@code role:<name>}; several where the table collects. {@code
 * {"type":"decision","decision":"approvers","output":"approver"}}
 *
 * @param output the column that names them
 */
public record ByDecision(String decision, String output) implements AssigneeRule {

    static final String TYPE = "decision";

    private static final String DECISION = "decision";
    private static final String OUTPUT = "output";

    static Optional<AssigneeRule> read(JsonNode json) {
        return RuleJson.some(RuleJson.text(json, DECISION))
                .flatMap(decision ->
                        RuleJson.some(RuleJson.text(json, OUTPUT)).map(output -> new ByDecision(decision, output)));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(ObjectNode into) {
        into.put(DECISION, decision).put(OUTPUT, output);
    }

    @Override
    public void check(RuleCheck check) {
        check.decision(decision, output);
    }

    @Override
    public void names(RuleNames names) {
        names.decision(DECISION);
    }

    @Override
    public Set<String> people(RuleAsking asking) {
        return asking.organisation().named(asking.decide(decision, output));
    }

    @Override
    public LocalizedText words(RuleWords words) {
        return words.text("decision");
    }
}
