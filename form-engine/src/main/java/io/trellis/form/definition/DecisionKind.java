package io.trellis.form.definition;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.Reference;
import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.expression.Expressions;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.decision.DecisionDefinition;
import io.trellis.form.decision.DecisionJson;
import io.trellis.form.decision.Decisions;
import io.trellis.form.decision.PublishedDecisions;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.field.FieldReferences.Over;
import io.trellis.form.field.FieldTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Decisions as artifacts. */
@Component
final class DecisionKind implements ArtifactKind {

    private final PublishedDecisions published;
    private final Entities entities;
    private final FieldTypes types;
    private final Expressions expressions;
    private final FieldReferences references;
    private final Messages messages;

    DecisionKind(
            PublishedDecisions published,
            Entities entities,
            FieldTypes types,
            Expressions expressions,
            FieldReferences references,
            Messages messages) {
        this.published = published;
        this.entities = entities;
        this.types = types;
        this.expressions = expressions;
        this.references = references;
        this.messages = messages;
    }

    @Override
    public String id() {
        return Decisions.KIND;
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.kind.decision");
    }

    @Override
    public Optional<ArtifactId> about(Artifact artifact) {
        return Optional.of(artifact.content().path("entity").asString(""))
                .filter(entity -> !entity.isBlank())
                .map(entity -> new ArtifactId(Entities.KIND, entity));
    }

    @Override
    public List<Problem> check(Artifact artifact, ArtifactSet whole) {
        ProblemList problems = new ProblemList(artifact.id(), messages);
        String entity = DecisionJson.read(artifact).entity();
        if (entity != null && EntityDesign.find(entity, whole, entities).isEmpty()) {
            problems.add("entity", "unknown-entity", entity);
        } else {
            new DecisionCheck(
                            artifact,
                            name -> EntityDesign.find(name, whole, entities),
                            types,
                            expressions,
                            problems,
                            messages)
                    .run();
        }
        return problems.all();
    }

    @Override
    public Set<ArtifactId> dependencies(Artifact artifact) {
        return about(artifact).map(Set::of).orElse(Set.of());
    }

    @Override
    public List<Reference> references(Artifact artifact, ArtifactSet whole) {
        ReferenceList list = new ReferenceList();
        JsonNode content = artifact.content();
        String entity = content.path("entity").asString("");
        Over over = references.over(entity, whole, list);
        over.entity("/entity", messages.text("form.place.entity"));
        DecisionDefinition definition = DecisionJson.read(artifact);
        Map<String, String> own = new HashMap<>();
        definition.givenNames().forEach(name -> own.put(name, ""));
        definition.decisions().forEach(one -> {
            own.put(one.id(), "");
            one.outputs().forEach(output -> own.putIfAbsent(output.name(), ""));
        });
        if (!entity.isBlank()) {
            int index = 0;
            for (JsonNode one : content.path("decisions")) {
                decision(one, "/decisions/" + index++, over.naming(own));
            }
        }
        return list.all();
    }

    private void decision(JsonNode json, String at, Over over) {
        LocalizedText label = EntityJson.text(json.path("label"));
        LocalizedText place = messages.textAbout(
                "form.place.decision",
                label.isEmpty() ? LocalizedText.same(json.path("id").asString("")) : label);
        over.expression(json.path("expression"), at + "/expression", place);
        Map<String, String> asked = new HashMap<>();
        int input = 0;
        for (JsonNode one : json.path("inputs")) {
            String pointer = at + "/inputs/" + input++ + "/expression";
            over.expression(one.path("expression"), pointer, place);
            asked.put(
                    one.path("id").asString(one.path("expression").asString("")),
                    one.path("expression").asString("").strip());
        }
        Map<String, String> filled = new HashMap<>();
        int output = 0;
        for (JsonNode one : json.path("outputs")) {
            String pointer = at + "/outputs/" + output++;
            if (one.path("field").isString()) {
                over.path(one.path("field").stringValue(), pointer + "/field", pointer + "/field", place);
                filled.put(one.path("name").asString(""), one.path("field").stringValue());
            }
        }
        int row = 0;
        for (JsonNode one : json.path("rules")) {
            String pointer = at + "/rules/" + row++;
            one.path("when").properties().forEach(cell -> {
                String path = asked.getOrDefault(cell.getKey(), "");
                if (path.matches("[\\w.]+")) {
                    over.codes(path, cell.getValue(), ReferenceList.at(pointer + "/when", cell.getKey()), place);
                }
            });
            one.path("then").properties().forEach(cell -> {
                String there = ReferenceList.at(pointer + "/then", cell.getKey());
                over.expression(cell.getValue(), there, place);
                Optional.ofNullable(filled.get(cell.getKey()))
                        .ifPresent(field -> over.codes(field, cell.getValue(), there, place));
            });
        }
    }

    @Override
    public void activate(ArtifactSet set, Set<String> changed) {
        published.replace(set);
    }
}
