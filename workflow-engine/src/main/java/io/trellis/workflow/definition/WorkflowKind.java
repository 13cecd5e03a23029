package io.trellis.workflow.definition;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.Reference;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.Entities;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.step.StepTypes;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.Workflows;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Flows as artifacts: checked whole, deployed before the switch, found after it. */
@Component
final class WorkflowKind implements ArtifactKind {

    private final Definitions definitions;
    private final WorkflowCheck check;
    private final Deployments deployments;
    private final FieldReferences references;
    private final StepTypes steps;
    private final Messages messages;

    WorkflowKind(
            Definitions definitions,
            WorkflowCheck check,
            Deployments deployments,
            FieldReferences references,
            StepTypes steps,
            Messages messages) {
        this.references = references;
        this.steps = steps;
        this.definitions = definitions;
        this.check = check;
        this.deployments = deployments;
        this.messages = messages;
    }

    @Override
    public String id() {
        return Workflows.KIND;
    }

    @Override
    public LocalizedText label() {
        return messages.text("workflow.kind");
    }

    @Override
    public Set<String> filesBeside() {
        return Set.of("bpmn");
    }

    @Override
    public List<Problem> check(Artifact artifact, ArtifactSet whole) {
        return check.check(artifact, whole);
    }

    @Override
    public Optional<ArtifactId> about(Artifact artifact) {
        return Optional.of(
                new ArtifactId(Entities.KIND, artifact.content().path("entity").asString("")));
    }

    @Override
    public Set<ArtifactId> dependencies(Artifact artifact) {
        String entity = definition(artifact).entity();
        return entity == null ? Set.of() : Set.of(new ArtifactId("entity", entity));
    }

    @Override
    public List<Reference> references(Artifact artifact, ArtifactSet whole) {
        return new WorkflowReferences(artifact, whole, references, steps, messages).all();
    }

    @Override
    public void prepare(Artifact artifact, ArtifactSet whole) {
        deployments.deploy(definition(artifact));
    }

    @Override
    public void activate(ArtifactSet published, Set<String> changed) {
        definitions.publish(published);
    }

    private static WorkflowDefinition definition(Artifact artifact) {
        return DefinitionJson.read(artifact.name(), artifact.app(), artifact.content());
    }
}
