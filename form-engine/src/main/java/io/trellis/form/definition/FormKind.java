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
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.layout.ElementTypes;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.layout.FormDefinition.Related;
import io.trellis.form.layout.Layouts;
import io.trellis.form.layout.PublishedLayouts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Forms as artifacts. */
@Component
final class FormKind implements ArtifactKind {

    private final Layouts layouts;
    private final PublishedLayouts published;
    private final Entities entities;
    private final FieldTypes types;
    private final ElementTypes elements;
    private final Expressions expressions;
    private final FieldReferences references;
    private final Messages messages;

    FormKind(
            Layouts layouts,
            PublishedLayouts published,
            Entities entities,
            FieldTypes types,
            ElementTypes elements,
            Expressions expressions,
            FieldReferences references,
            Messages messages) {
        this.elements = elements;
        this.expressions = expressions;
        this.references = references;
        this.layouts = layouts;
        this.published = published;
        this.entities = entities;
        this.types = types;
        this.messages = messages;
    }

    @Override
    public String id() {
        return Layouts.FORM;
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.kind.form");
    }

    @Override
    public List<Problem> check(Artifact artifact, ArtifactSet whole) {
        ProblemList problems = new ProblemList(artifact.id(), messages);
        FormDefinition form = layouts.readForm(artifact);
        Optional<EntityDefinition> entity = EntityDesign.find(form.entity(), whole, entities);
        if (entity.isEmpty()) {
            problems.add("entity", "unknown-entity", form.entity());
            return problems.all();
        }
        EntityDesign design = new EntityDesign(entity.get(), whole, entities, types);
        new FormCheck(artifact.content(), whole, form, design, elements, expressions, problems).run(entities, types);
        return problems.all();
    }

    @Override
    public Optional<ArtifactId> about(Artifact artifact) {
        return Optional.of(
                new ArtifactId(Entities.KIND, artifact.content().path("entity").asString("")));
    }

    @Override
    public Set<ArtifactId> dependencies(Artifact artifact) {
        FormDefinition form = layouts.readForm(artifact);
        return Stream.concat(Stream.of(form.entity()), form.related().stream().map(Related::entity))
                .filter(entity -> !entity.isBlank())
                .map(entity -> new ArtifactId(Entities.KIND, entity))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Reference> references(Artifact artifact, ArtifactSet whole) {
        return new FormReferences(artifact, references, elements, whole, messages).all();
    }

    @Override
    public void activate(ArtifactSet set, Set<String> changed) {
        published.replaceForms(set);
    }
}
