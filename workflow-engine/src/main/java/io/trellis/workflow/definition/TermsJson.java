package io.trellis.workflow.definition;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.workflow.ActionAsk;
import io.trellis.workflow.FieldRight;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskTerms;
import io.trellis.workflow.assignee.RuleJson;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The terms of a task within its settings; what is as everywhere is left out. */
final class TermsJson {

    private TermsJson() {}

    static TaskTerms read(JsonNode task) {
        Map<TaskAction, ActionAsk> asks = new EnumMap<>(TaskAction.class);
        task.path("asks").properties().forEach(entry -> TaskAction.of(entry.getKey())
                .ifPresent(action -> asks.put(action, ask(entry.getValue()))));
        Map<String, FieldRight> fields = new TreeMap<>();
        task.path("fields").properties().forEach(entry -> {
            for (FieldRight right : FieldRight.values()) {
                if (code(right).equals(entry.getValue().asString(""))) {
                    fields.put(entry.getKey(), right);
                }
            }
        });
        return new TaskTerms(asks, fields, task.path("byMail").asBoolean(false));
    }

    private static ActionAsk ask(JsonNode json) {
        List<ActionAsk.Reason> reasons = new ArrayList<>();
        json.path("reasons")
                .forEach(reason -> reasons.add(new ActionAsk.Reason(
                        RuleJson.text(reason, "code"),
                        new LocalizedText(RuleJson.text(reason, "zh"), RuleJson.text(reason, "en")))));
        return new ActionAsk(
                json.path("comment").asBoolean(false),
                reasons,
                json.path("signature").asBoolean(false));
    }

    static void write(TaskTerms terms, ObjectNode task) {
        if (!terms.asks().isEmpty()) {
            ObjectNode asks = task.putObject("asks");
            new TreeMap<>(terms.asks()).forEach((action, ask) -> ask(ask, asks.putObject(action.code())));
        }
        if (!terms.fields().isEmpty()) {
            ObjectNode fields = task.putObject("fields");
            new TreeMap<>(terms.fields()).forEach((path, right) -> fields.put(path, code(right)));
        }
        if (terms.byMail()) {
            task.put("byMail", true);
        }
    }

    private static void ask(ActionAsk ask, ObjectNode into) {
        if (ask.comment()) {
            into.put("comment", true);
        }
        if (!ask.reasons().isEmpty()) {
            ArrayNode reasons = into.putArray("reasons");
            ask.reasons().forEach(reason -> reasons.addObject()
                    .put("code", reason.code())
                    .put("zh", reason.label().zh())
                    .put("en", reason.label().en()));
        }
        if (ask.signature()) {
            into.put("signature", true);
        }
    }

    private static String code(FieldRight right) {
        return right.name().toLowerCase(Locale.ROOT);
    }
}
