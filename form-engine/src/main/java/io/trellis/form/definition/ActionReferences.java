package io.trellis.form.definition;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Named;
import io.trellis.core.artifact.Reference;
import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.action.ActionJson;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.field.FieldReferences.Over;
import io.trellis.form.step.StepRun;
import io.trellis.form.step.StepTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an action names: its entity, the fields that it asks for, shows itself by and writes, other entities, roles. */
record ActionReferences(
        Artifact artifact, ArtifactSet whole, FieldReferences fields, StepTypes steps, Messages messages) {

    List<Reference> all() {
        ReferenceList list = new ReferenceList();
        JsonNode content = artifact.content();
        Map<String, String> named = new HashMap<>(Map.of("asked", "", "currentUser", ""));
        ActionJson.read(artifact).steps().forEach(step -> steps.find(step.does().type(), StepRun.class)
                .flatMap(type -> type.result(step.does().settings()))
                .ifPresent(result -> named.put(result.name(), result.entity())));
        Over over = fields.over(content.path("entity").asString(""), whole, list)
                .entity("/entity", messages.text("form.place.entity"))
                .naming(named);
        over.expression(content.path("when"), "/when", messages.text("form.place.action.when"));
        int role = 0;
        for (JsonNode one : content.path("roles")) {
            list.needed(
                    Named.whole(new ArtifactId("role", one.asString(""))),
                    ReferenceList.at("/roles", role++),
                    messages.text("form.place.action.roles"));
        }
        int ask = 0;
        for (JsonNode one : content.path("asks")) {
            ask(one, ReferenceList.at("/asks", ask++), over);
        }
        int step = 0;
        for (JsonNode one : content.path("steps")) {
            step(one, ReferenceList.at("/steps", step), messages.text("form.place.action.step", ++step), over);
        }
        return list.all();
    }

    private void ask(JsonNode ask, String at, Over over) {
        LocalizedText label = EntityJson.readField(ask).label();
        LocalizedText place = messages.textAbout(
                "form.place.action.ask",
                label.isEmpty() ? LocalizedText.same(ask.path("field").asString("")) : label);
        if (ask.path("field").isString()) {
            over.path(ask.path("field").stringValue(), at + "/field", at, place);
        }
        over.expression(ask.path("start"), at + "/start", place);
    }

    private void step(JsonNode step, String at, LocalizedText place, Over over) {
        over.expression(step.path("when"), at + "/when", place);
        if (step.path("settings") instanceof ObjectNode settings) {
            steps.find(step.path("type").asString(""), StepRun.class)
                    .ifPresent(type -> type.references(settings, over, at + "/settings", place));
        }
    }
}
