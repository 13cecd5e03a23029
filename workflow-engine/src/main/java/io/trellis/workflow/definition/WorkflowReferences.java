package io.trellis.workflow.definition;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Named;
import io.trellis.core.artifact.Reference;
import io.trellis.core.artifact.Reference.Writing;
import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.decision.Decisions;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.layout.Layouts;
import io.trellis.form.step.StepTypes;
import io.trellis.workflow.ProcessRun;
import io.trellis.workflow.ProcessStep;
import io.trellis.workflow.assignee.AssigneeRule;
import io.trellis.workflow.assignee.RuleJson;
import io.trellis.workflow.assignee.RuleNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a flow names: its entity with fields and options, forms, roles. What stands in the diagram itself is bound by settings. */
final class WorkflowReferences {

    private static final String ROLE = "role";

    private final JsonNode content;
    private final StepTypes steps;
    private final Messages messages;
    private final ReferenceList list = new ReferenceList();
    private final FieldReferences.Over over;

    WorkflowReferences(
            Artifact artifact, ArtifactSet whole, FieldReferences fields, StepTypes steps, Messages messages) {
        this.content = artifact.content();
        this.steps = steps;
        this.messages = messages;
        this.over = fields.over(content.path("entity").asString(""), whole, list)
                .entity("/entity", messages.text("workflow.place.entity"))
                .naming(given());
    }

    /** Records that steps give, by the names that later steps have for them. */
    private Map<String, String> given() {
        Map<String, String> given = new HashMap<>();
        content.path("steps").forEach(step -> {
            if (step.path("settings") instanceof ObjectNode settings) {
                steps.find(step.path("type").asString(""), ProcessRun.class)
                        .flatMap(type -> type.result(settings))
                        .ifPresent(result -> given.put(result.name(), result.entity()));
            }
        });
        return given;
    }

    List<Reference> all() {
        trigger(content.path("trigger"), "/trigger");
        names(
                content.path("starters").path("roles"),
                "/starters/roles",
                ROLE,
                messages.text("workflow.place.starters"));
        fields(content.path("approval").path("open"), "/approval/open", messages.text("workflow.place.open"));
        bindings(content.path("bindings"));
        rule(content.path("limit").path("tell"), "/limit/tell", messages.text("workflow.place.limit"));
        content.path("tasks").properties().forEach(task -> task(task.getKey(), task.getValue()));
        content.path("steps").properties().forEach(step -> step(step.getKey(), step.getValue()));
        return list.all();
    }

    private void trigger(JsonNode trigger, String at) {
        LocalizedText place = messages.text("workflow.place.trigger");
        over.filter(trigger.path("filter"), at + "/filter", place);
        fields(trigger.path("changed"), at + "/changed", place);
        path(trigger.path("field"), at + "/field", "", place);
        path(trigger.path("find"), at + "/find", "", place);
        int value = 0;
        for (JsonNode one : trigger.path("values")) {
            String row = ReferenceList.at(at + "/values", value++);
            path(one.path("field"), row + "/field", row, place);
        }
        int index = 0;
        for (JsonNode one : trigger.path("triggers")) {
            trigger(one, ReferenceList.at(at + "/triggers", index++));
        }
    }

    private void bindings(JsonNode bindings) {
        LocalizedText place = messages.text("workflow.place.bindings");
        bindings.path("assignees")
                .properties()
                .forEach(bound ->
                        rule(bound.getValue(), ReferenceList.at("/bindings/assignees", bound.getKey()), place));
        bindings.path("variables").properties().forEach(bound -> {
            String at = ReferenceList.at("/bindings/variables", bound.getKey());
            path(bound.getValue().path("field"), at + "/field", "", place);
            over.expression(bound.getValue().path("feel"), at + "/feel", place);
        });
        bindings.path("forms")
                .properties()
                .forEach(bound -> form(bound.getValue(), ReferenceList.at("/bindings/forms", bound.getKey()), place));
    }

    private void task(String element, JsonNode task) {
        String at = ReferenceList.at("/tasks", element);
        LocalizedText place = messages.textAbout("workflow.place.task", label(task, element));
        fields(task.path("editable"), at + "/editable", place);
        task.path("fields").properties().forEach(right -> {
            String one = ReferenceList.at(at + "/fields", right.getKey());
            over.member(right.getKey(), one, place);
        });
        rule(task.path("assignee"), at + "/assignee", place);
        rule(task.path("copies"), at + "/copies", place);
        form(task.path("form"), at + "/form", place);
        path(task.path("time").path("due").path("field"), at + "/time/due/field", at + "/time/due", place);
        int index = 0;
        for (JsonNode escalation : task.path("time").path("escalations")) {
            rule(escalation.path("to"), ReferenceList.at(at + "/time/escalations", index++) + "/to", place);
        }
    }

    private void step(String element, JsonNode step) {
        String at = ReferenceList.at("/steps", element) + "/settings";
        LocalizedText place = messages.textAbout("workflow.place.step", LocalizedText.same(element));
        if (step.path("settings") instanceof ObjectNode settings) {
            steps.find(step.path("type").asString(""), ProcessRun.class).ifPresent(type -> {
                type.references(settings, over, at, place);
                if (type instanceof ProcessStep ofProcess) {
                    ofProcess
                            .people(settings)
                            .keySet()
                            .forEach(member -> rule(settings.path(member), ReferenceList.at(at, member), place));
                }
            });
        }
    }

    private void rule(JsonNode rule, String at, LocalizedText place) {
        RuleJson.rule(rule).ifPresent(read -> read.names(new Names(rule, at, place)));
    }

    /** What a rule names, by where it stands. */
    private final class Names implements RuleNames {

        private final JsonNode json;
        private final String at;
        private final LocalizedText place;

        Names(JsonNode json, String at, LocalizedText place) {
            this.json = json;
            this.at = at;
            this.place = place;
        }

        @Override
        public void path(String member) {
            WorkflowReferences.this.path(json.path(member), ReferenceList.at(at, member), "", place);
        }

        @Override
        public void feel(String member) {
            over.expression(json.path(member), ReferenceList.at(at, member), place);
        }

        @Override
        public void role(String member) {
            list.needed(
                    Named.whole(new ArtifactId(ROLE, RuleJson.text(json, member))),
                    ReferenceList.at(at, member),
                    place);
        }

        @Override
        public void decision(String member) {
            over.artifact(
                    new ArtifactId(Decisions.KIND, RuleJson.text(json, member)), ReferenceList.at(at, member), place);
        }

        @Override
        public void rules(String member, List<AssigneeRule> rules) {
            int index = 0;
            for (JsonNode part : json.path(member)) {
                WorkflowReferences.this.rule(part, ReferenceList.at(ReferenceList.at(at, member), index++), place);
            }
        }

        @Override
        public void rule(String member, AssigneeRule rule) {
            WorkflowReferences.this.rule(json.path(member), ReferenceList.at(at, member), place);
        }
    }

    private void form(JsonNode form, String at, LocalizedText place) {
        if (form.isString()) {
            // without one the record's own form is shown
            list.add(Named.whole(new ArtifactId(Layouts.FORM, form.stringValue())), at, new Writing.Name(), at, place);
        }
    }

    private void fields(JsonNode fields, String pointer, LocalizedText place) {
        int index = 0;
        for (JsonNode field : fields) {
            String at = ReferenceList.at(pointer, index++);
            path(field, at, at, place);
        }
    }

    private void names(JsonNode names, String pointer, String kind, LocalizedText place) {
        int index = 0;
        for (JsonNode name : names) {
            list.needed(
                    Named.whole(new ArtifactId(kind, name.asString(""))), ReferenceList.at(pointer, index++), place);
        }
    }

    private void path(JsonNode path, String at, String removed, LocalizedText place) {
        if (path.isString()) {
            over.path(path.stringValue(), at, removed, place);
        }
    }

    private static LocalizedText label(JsonNode task, String element) {
        LocalizedText label = new LocalizedText(
                task.path("label").path("zh").asString(""),
                task.path("label").path("en").asString(""));
        return label.isEmpty() ? LocalizedText.same(element) : label;
    }
}
