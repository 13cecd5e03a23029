package io.trellis.workflow.definition;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.step.StepSettings;
import io.trellis.workflow.ApprovalSettings;
import io.trellis.workflow.Bindings;
import io.trellis.workflow.RunLimit;
import io.trellis.workflow.Starters;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskSettings;
import io.trellis.workflow.TaskTime;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.assignee.AssigneeRule;
import io.trellis.workflow.assignee.RuleJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A definition as JSON: read leniently, written in one canonical form. */
public final class DefinitionJson {

    private DefinitionJson() {}

    public static WorkflowDefinition read(String name, String app, JsonNode json) {
        return new WorkflowDefinition(
                name,
                app,
                label(json.path("label")),
                some(RuleJson.text(json, "entity")),
                RuleJson.text(json, "bpmn"),
                TriggerJson.read(json.path("trigger")),
                new Bindings(
                        map(json.path("bindings").path("assignees"), RuleJson::rule),
                        map(json.path("bindings").path("variables"), SourceJson::source),
                        map(
                                json.path("bindings").path("forms"),
                                node -> node.isString() ? Optional.of(node.stringValue()) : Optional.empty())),
                map(json.path("tasks"), node -> Optional.of(task(node))),
                map(json.path("steps"), DefinitionJson::step),
                starters(json.path("starters")),
                approval(json.path("approval")),
                TimeJson.limit(json.path("limit")).orElse(null),
                AsksJson.read(json.path("asks")));
    }

    /** What is not understood opens nothing that would not be open without it. */
    private static Starters starters(JsonNode json) {
        return switch (RuleJson.text(json, "type")) {
            case "readers" -> new Starters.Readers();
            case "nobody" -> new Starters.Nobody();
            case "roles" -> {
                Set<String> roles = new HashSet<>();
                json.path("roles").forEach(role -> roles.add(role.asString("")));
                yield new Starters.InRoles(roles);
            }
            default -> new Starters.Editors();
        };
    }

    private static LocalizedText label(JsonNode json) {
        return json.isString()
                ? LocalizedText.same(json.stringValue())
                : new LocalizedText(RuleJson.text(json, "zh"), RuleJson.text(json, "en"));
    }

    private static TaskSettings task(JsonNode json) {
        List<TaskAction> actions = new ArrayList<>();
        json.path("actions")
                .forEach(action -> TaskAction.of(action.asString("")).ifPresent(actions::add));
        List<String> editable = new ArrayList<>();
        json.path("editable").forEach(field -> editable.add(field.asString("")));
        List<String> returnTo = new ArrayList<>();
        json.path("returnTo").forEach(place -> returnTo.add(place.asString("")));
        return new TaskSettings(
                label(json.path("label")),
                actions,
                editable,
                RuleJson.rule(json.path("assignee")).orElse(null),
                some(RuleJson.text(json, "due")),
                some(RuleJson.text(json, "form")),
                VotingJson.read(json.path("voting")),
                switch (RuleJson.text(json, "onReject")) {
                    case "continue" -> TaskSettings.OnReject.CONTINUE;
                    case "end" -> TaskSettings.OnReject.END;
                    default -> TaskSettings.OnReject.AUTO;
                },
                RuleJson.rule(json.path("copies")).orElse(null),
                returnTo,
                TermsJson.read(json),
                TimeJson.task(json.path("time")),
                PolicyJson.read(json.path("policy")));
    }

    private static ApprovalSettings approval(JsonNode json) {
        List<String> open = new ArrayList<>();
        json.path("open").forEach(field -> open.add(field.asString("")));
        return new ApprovalSettings(
                json.path("lock").asBoolean(true),
                open,
                RuleJson.text(json, "resubmit").equals("step")
                        ? ApprovalSettings.Resubmit.STEP
                        : ApprovalSettings.Resubmit.START,
                json.path("selfApproval").asBoolean(false),
                withdrawal(RuleJson.text(json, "withdraw")),
                PolicyJson.read(json.path("policy")));
    }

    private static ApprovalSettings.Withdrawal withdrawal(String code) {
        return switch (code) {
            case "undecided" -> ApprovalSettings.Withdrawal.UNDECIDED;
            case "never" -> ApprovalSettings.Withdrawal.NEVER;
            default -> ApprovalSettings.Withdrawal.ALWAYS;
        };
    }

    private static Optional<StepSettings> step(JsonNode json) {
        String type = RuleJson.text(json, "type");
        return type.isEmpty()
                ? Optional.empty()
                : Optional.of(new StepSettings(
                        type,
                        json.path("settings") instanceof ObjectNode settings
                                ? settings
                                : JsonNodeFactory.instance.objectNode()));
    }

    private static <T> Map<String, T> map(JsonNode json, Function<JsonNode, Optional<T>> read) {
        Map<String, T> map = new TreeMap<>();
        json.properties()
                .forEach(entry -> read.apply(entry.getValue()).ifPresent(value -> map.put(entry.getKey(), value)));
        return map;
    }

    private static @Nullable String some(String text) {
        return text.isBlank() ? null : text;
    }

    public static ObjectNode write(WorkflowDefinition definition) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("label", label(definition.label()));
        if (definition.entity() != null) {
            json.put("entity", definition.entity());
        }
        json.put("bpmn", definition.bpmn());
        json.set("trigger", TriggerJson.write(definition.trigger()));
        ObjectNode bindings = json.putObject("bindings");
        ObjectNode assignees = bindings.putObject("assignees");
        new TreeMap<>(definition.bindings().assignees())
                .forEach((name, rule) -> assignees.set(name, RuleJson.write(rule)));
        ObjectNode variables = bindings.putObject("variables");
        new TreeMap<>(definition.bindings().variables())
                .forEach((name, source) -> variables.set(name, SourceJson.write(source)));
        ObjectNode forms = bindings.putObject("forms");
        new TreeMap<>(definition.bindings().forms()).forEach(forms::put);
        ObjectNode tasks = json.putObject("tasks");
        new TreeMap<>(definition.tasks()).forEach((id, task) -> tasks.set(id, task(task)));
        ObjectNode steps = json.putObject("steps");
        new TreeMap<>(definition.steps())
                .forEach((id, step) ->
                        steps.putObject(id).put("type", step.type()).set("settings", step.settings()));
        starters(definition.starters(), json);
        if (!definition.approval().equals(ApprovalSettings.DEFAULT)) {
            json.set("approval", approval(definition.approval()));
        }
        RunLimit limit = definition.limit();
        if (limit != null) {
            json.set("limit", TimeJson.write(limit));
        }
        AsksJson.write(definition.asks(), json);
        return json;
    }

    private static ObjectNode approval(ApprovalSettings approval) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("lock", approval.locks());
        ArrayNode open = json.putArray("open");
        approval.open().forEach(open::add);
        json.put("resubmit", approval.resubmit().name().toLowerCase(Locale.ROOT));
        json.put("selfApproval", approval.selfApproval());
        if (approval.withdrawal() != ApprovalSettings.Withdrawal.ALWAYS) {
            json.put("withdraw", approval.withdrawal().name().toLowerCase(Locale.ROOT));
        }
        PolicyJson.write(approval.policy(), json);
        return json;
    }

    /** Left out where it is as with every flow that says nothing of it. */
    private static void starters(Starters starters, ObjectNode into) {
        switch (starters) {
            case Starters.Editors() -> {}
            case Starters.Readers() -> into.putObject("starters").put("type", "readers");
            case Starters.Nobody() -> into.putObject("starters").put("type", "nobody");
            case Starters.InRoles(var roles) -> {
                ArrayNode names =
                        into.putObject("starters").put("type", "roles").putArray("roles");
                roles.forEach(names::add);
            }
        }
    }

    private static ObjectNode label(LocalizedText text) {
        return JsonNodeFactory.instance.objectNode().put("zh", text.zh()).put("en", text.en());
    }

    private static ObjectNode task(TaskSettings task) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (!task.label().isEmpty()) {
            json.set("label", label(task.label()));
        }
        ArrayNode actions = json.putArray("actions");
        task.actions().forEach(action -> actions.add(action.code()));
        ArrayNode editable = json.putArray("editable");
        task.editable().forEach(editable::add);
        AssigneeRule assignee = task.assignee();
        if (assignee != null) {
            json.set("assignee", RuleJson.write(assignee));
        }
        if (task.due() != null) {
            json.put("due", task.due());
        }
        if (task.form() != null) {
            json.put("form", task.form());
        }
        VotingJson.write(task.voting(), json);
        json.put("onReject", task.onReject().name().toLowerCase(Locale.ROOT));
        AssigneeRule copies = task.copies();
        if (copies != null) {
            json.set("copies", RuleJson.write(copies));
        }
        if (!task.returnTo().isEmpty()) {
            ArrayNode places = json.putArray("returnTo");
            task.returnTo().forEach(places::add);
        }
        TermsJson.write(task.terms(), json);
        if (!task.time().equals(TaskTime.NONE)) {
            json.set("time", TimeJson.write(task.time()));
        }
        PolicyJson.write(task.policy(), json);
        return json;
    }
}
