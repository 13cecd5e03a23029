package io.trellis.form.definition;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.Reference;
import io.trellis.core.expression.Expressions;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.action.ActionJson;
import io.trellis.form.action.Actions;
import io.trellis.form.action.PublishedActions;
import io.trellis.form.entity.Entities;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.step.StepTypes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Actions as artifacts. */
@Component
final class ActionKind implements ArtifactKind {

    private final PublishedActions published;
    private final Entities entities;
    private final FieldTypes types;
    private final StepTypes steps;
    private final Expressions expressions;
    private final FieldReferences references;
    private final Messages messages;

    ActionKind(
            PublishedActions published,
            Entities entities,
            FieldTypes types,
            StepTypes steps,
            Expressions expressions,
            FieldReferences references,
            Messages messages) {
        this.published = published;
        this.entities = entities;
        this.types = types;
        this.steps = steps;
        this.expressions = expressions;
        this.references = references;
        this.messages = messages;
    }

    @Override
    public String id() {
        return Actions.KIND;
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.kind.action");
    }

    @Override
    public List<Problem> check(Artifact artifact, ArtifactSet whole) {
        ProblemList problems = new ProblemList(artifact.id(), messages);
        String entity = ActionJson.read(artifact).entity();
        Optional<EntityDesign> design = EntityDesign.find(entity, whole, entities)
                .map(found -> new EntityDesign(found, whole, entities, types));
        if (design.isEmpty()) {
            problems.add("entity", "unknown-entity", entity);
        } else {
            new ActionCheck(artifact, whole, design.get(), steps, expressions, problems).run();
        }
        return problems.all();
    }

    @Override
    public Optional<ArtifactId> about(Artifact artifact) {
        return Optional.of(
                new ArtifactId(Entities.KIND, artifact.content().path("entity").asString("")));
    }

    @Override
    public Set<ArtifactId> dependencies(Artifact artifact) {
        String entity = ActionJson.read(artifact).entity();
        return entity.isBlank() ? Set.of() : Set.of(new ArtifactId(Entities.KIND, entity));
    }

    @Override
    public List<Reference> references(Artifact artifact, ArtifactSet whole) {
        return new ActionReferences(artifact, whole, references, steps, messages).all();
    }

    @Override
    public void activate(ArtifactSet set, Set<String> changed) {
        published.replace(set);
    }
}
