package io.trellis.form.definition;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.Reference;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.layout.FormDefinition.Item;
import io.trellis.form.layout.FormDefinition.Related;
import io.trellis.form.layout.FormDefinition.Section;
import io.trellis.form.layout.Layouts;
import io.trellis.form.layout.PublishedLayouts;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Forms as artifacts. */
@Component
final class FormKind implements ArtifactKind {

    private final Layouts layouts;
    private final PublishedLayouts published;
    private final Entities entities;
    private final FieldTypes types;
    private final FieldReferences references;
    private final Messages messages;

    FormKind(
            Layouts layouts,
            PublishedLayouts published,
            Entities entities,
            FieldTypes types,
            FieldReferences references,
            Messages messages) {
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
        shape(artifact.content(), problems);
        FormDefinition form = layouts.readForm(artifact);
        Optional<EntityDefinition> entity = EntityDesign.find(form.entity(), whole, entities);
        if (entity.isEmpty()) {
            problems.add("entity", "unknown-entity", form.entity());
            return problems.all();
        }
        sections(form, new EntityDesign(entity.get(), whole, entities, types), problems);
        for (Related related : form.related()) {
            related(related, form.entity(), whole, problems);
        }
        return problems.all();
    }

    private static void shape(JsonNode json, ProblemList problems) {
        problems.shape(Shape.FORM, json, "");
        problems.shapes(Shape.SECTION, json.path("sections"), "sections", "id");
        problems.shapes(Shape.RELATED, json.path("related"), "related", "id");
    }

    private static void sections(FormDefinition form, EntityDesign design, ProblemList problems) {
        Set<String> ids = new HashSet<>();
        Set<String> fields = new HashSet<>();
        for (Section section : form.sections()) {
            String path = "sections[" + section.id() + "]";
            if (!ids.add(section.id())) {
                problems.add(path, "duplicate-key", section.id());
            }
            for (Item item : section.items()) {
                String place = path + ".items[" + item.id() + "]";
                if (design.entity().field(item.field()).isEmpty()) {
                    problems.unknownField(place, item.field(), design);
                } else if (!fields.add(item.field())) {
                    problems.add(place, "placed-twice", item.field());
                }
            }
        }
        design.entity().fields().stream()
                .filter(field -> field.required() && !fields.contains(field.key()))
                .filter(field -> field.defaultValue() == null && field.rules().value() == null)
                .forEach(field -> problems.warn("sections", "required-not-placed", field.key()));
    }

    private void related(Related related, String entity, ArtifactSet whole, ProblemList problems) {
        String path = "related[" + related.id() + "]";
        Optional<EntityDefinition> other = EntityDesign.find(related.entity(), whole, entities);
        if (other.isEmpty()) {
            problems.add(path + ".entity", "unknown-entity", related.entity());
            return;
        }
        EntityDesign design = new EntityDesign(other.get(), whole, entities, types);
        Optional<BoundField> lookup = other.get().field(related.field()).flatMap(design::bind);
        if (!lookup.flatMap(BoundField::target).equals(Optional.of(entity))) {
            problems.add(path + ".field", "no-lookup-here", related.field());
        }
        PathChecks.columns(related.columns(), path + ".columns", design, problems);
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
        return new LayoutReferences(artifact, references, whole, messages).ofForm();
    }

    @Override
    public void activate(ArtifactSet set, Set<String> changed) {
        published.replaceForms(set);
    }
}
