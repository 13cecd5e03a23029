package io.trellis.workflow.definition;

import io.trellis.workflow.RunLimit;
import io.trellis.workflow.Span;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskTime;
import io.trellis.workflow.assignee.AssigneeRule;
import io.trellis.workflow.assignee.RuleJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Times of tasks and processes as JSON. What cannot be read is absent, and does nothing. */
final class TimeJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private TimeJson() {}

    static TaskTime task(JsonNode json) {
        List<TaskTime.Reminder> reminders = new ArrayList<>();
        json.path("reminders").forEach(one -> span(one.path("span"))
                .map(span -> new TaskTime.Reminder(
                        RuleJson.text(one, "when").equals("before"),
                        span,
                        span(one.path("every")).orElse(null),
                        one.path("times").asInt(1)))
                .ifPresent(reminders::add));
        List<TaskTime.Escalation> escalations = new ArrayList<>();
        json.path("escalations").forEach(one -> span(one.path("after"))
                .flatMap(after -> act(one).map(act -> new TaskTime.Escalation(after, act)))
                .ifPresent(escalations::add));
        return new TaskTime(due(json.path("due")).orElse(null), reminders, escalations);
    }

    private static Optional<TaskTime.Due> due(JsonNode json) {
        String field = RuleJson.text(json, "field");
        return span(json.path("span"))
                .map(span -> new TaskTime.Due(
                        span,
                        field.isBlank() ? null : field,
                        json.path("before").asBoolean(false)));
    }

    private static Optional<TaskTime.Act> act(JsonNode json) {
        Optional<AssigneeRule> to = RuleJson.rule(json.path("to"));
        return switch (RuleJson.text(json, "type")) {
            case "tell" -> to.map(TaskTime.Act.Tell::new);
            case "reassign" -> to.map(TaskTime.Act.Reassign::new);
            case "decide" -> TaskAction.of(RuleJson.text(json, "outcome")).map(TaskTime.Act.Decide::new);
            default -> Optional.empty();
        };
    }

    static Optional<Span> span(JsonNode json) {
        return Arrays.stream(Span.Unit.values())
                .filter(unit -> unit.code().equals(RuleJson.text(json, "unit")))
                .filter(unit -> json.path("amount").isInt())
                .findFirst()
                .map(unit -> new Span(json.path("amount").asInt(0), unit));
    }

    static Optional<RunLimit> limit(JsonNode json) {
        return span(json.path("span"))
                .map(span -> new RunLimit(
                        span,
                        Arrays.stream(RunLimit.AtEnd.values())
                                .filter(one ->
                                        one.name().toLowerCase(Locale.ROOT).equals(RuleJson.text(json, "then")))
                                .findFirst()
                                .orElse(RunLimit.AtEnd.TELL),
                        RuleJson.rule(json.path("tell")).orElse(null),
                        rests(json.path("rests"))));
    }

    private static Set<String> rests(JsonNode json) {
        Set<String> rests = new TreeSet<>();
        json.forEach(one -> rests.add(one.asString("")));
        return rests;
    }

    static ObjectNode write(TaskTime time) {
        ObjectNode json = NODES.objectNode();
        TaskTime.Due due = time.due();
        if (due != null) {
            ObjectNode into = json.putObject("due");
            into.set("span", write(due.span()));
            if (due.field() != null) {
                into.put("field", due.field()).put("before", due.before());
            }
        }
        if (!time.reminders().isEmpty()) {
            ArrayNode all = json.putArray("reminders");
            time.reminders().forEach(one -> {
                ObjectNode into = all.addObject().put("when", one.before() ? "before" : "after");
                into.set("span", write(one.span()));
                Span every = one.every();
                if (every != null) {
                    into.set("every", write(every));
                    into.put("times", one.times());
                }
            });
        }
        if (!time.escalations().isEmpty()) {
            ArrayNode all = json.putArray("escalations");
            time.escalations().forEach(one -> {
                ObjectNode into = all.addObject();
                into.set("after", write(one.after()));
                act(one.act(), into);
            });
        }
        return json;
    }

    private static void act(TaskTime.Act act, ObjectNode into) {
        switch (act) {
            case TaskTime.Act.Tell(var to) -> into.put("type", "tell").set("to", RuleJson.write(to));
            case TaskTime.Act.Reassign(var to) -> into.put("type", "reassign").set("to", RuleJson.write(to));
            case TaskTime.Act.Decide(var outcome) -> into.put("type", "decide").put("outcome", outcome.code());
        }
    }

    static ObjectNode write(Span span) {
        return NODES.objectNode()
                .put("amount", span.amount())
                .put("unit", span.unit().code());
    }

    static ObjectNode write(RunLimit limit) {
        ObjectNode json = NODES.objectNode();
        json.set("span", write(limit.span()));
        json.put("then", limit.then().name().toLowerCase(Locale.ROOT));
        @Nullable AssigneeRule tell = limit.tell();
        if (tell != null) {
            json.set("tell", RuleJson.write(tell));
        }
        if (!limit.rests().isEmpty()) {
            limit.rests().forEach(json.putArray("rests")::add);
        }
        return json;
    }
}
