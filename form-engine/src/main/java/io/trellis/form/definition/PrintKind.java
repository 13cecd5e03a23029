package io.trellis.form.definition;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Named;
import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.Reference;
import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.expression.Expressions;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.RoleDefinition;
import io.trellis.form.entity.Entities;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.field.FieldReferences.Over;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.print.BlockTypes;
import io.trellis.form.print.PrintJson;
import io.trellis.form.print.PrintPaths;
import io.trellis.form.print.Prints;
import io.trellis.form.print.PublishedPrints;
import io.trellis.form.print.docx.WordDocuments;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Prints as artifacts. */
@Component
final class PrintKind implements ArtifactKind {

    private final PublishedPrints published;
    private final Entities entities;
    private final FieldTypes types;
    private final BlockTypes blocks;
    private final WordDocuments words;
    private final Expressions expressions;
    private final FieldReferences references;
    private final Messages messages;

    PrintKind(
            PublishedPrints published,
            Entities entities,
            FieldTypes types,
            BlockTypes blocks,
            WordDocuments words,
            Expressions expressions,
            FieldReferences references,
            Messages messages) {
        this.published = published;
        this.entities = entities;
        this.types = types;
        this.blocks = blocks;
        this.words = words;
        this.expressions = expressions;
        this.references = references;
        this.messages = messages;
    }

    @Override
    public String id() {
        return Prints.KIND;
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.kind.print");
    }

    @Override
    public String folder() {
        return "print";
    }

    @Override
    public Optional<ArtifactId> about(Artifact artifact) {
        return Optional.of(
                new ArtifactId(Entities.KIND, artifact.content().path("entity").asString("")));
    }

    @Override
    public List<Problem> check(Artifact artifact, ArtifactSet whole) {
        ProblemList problems = new ProblemList(artifact.id(), messages);
        String entity = PrintJson.read(artifact).entity();
        Optional<EntityDesign> design = EntityDesign.find(entity, whole, entities)
                .map(found -> new EntityDesign(found, whole, entities, types));
        if (design.isEmpty()) {
            problems.add("entity", "unknown-entity", entity);
        } else {
            new PrintCheck(artifact, whole, design.get(), blocks, words, expressions, problems).run();
        }
        return problems.all();
    }

    @Override
    public Set<ArtifactId> dependencies(Artifact artifact) {
        String entity = PrintJson.read(artifact).entity();
        return entity.isBlank() ? Set.of() : Set.of(new ArtifactId(Entities.KIND, entity));
    }

    @Override
    public List<Reference> references(Artifact artifact, ArtifactSet whole) {
        ReferenceList list = new ReferenceList();
        JsonNode content = artifact.content();
        Over over = references
                .over(content.path("entity").asString(""), whole, list)
                .entity("/entity", messages.text("form.place.entity"));
        over.expression(content.path("when"), "/when", messages.text("form.place.action.when"));
        int role = 0;
        for (JsonNode one : content.path("roles")) {
            list.needed(
                    Named.whole(new ArtifactId(RoleDefinition.KIND, one.asString(""))),
                    ReferenceList.at("/roles", role++),
                    messages.text("form.place.action.roles"));
        }
        int block = 0;
        for (JsonNode one : content.path("blocks")) {
            over.expression(
                    one.path("when"), "/blocks/" + block++ + "/when", messages.text("form.place.print.block", block));
        }
        PrintPaths paths = PrintPaths.of(content, blocks);
        LocalizedText place = messages.text("form.place.print");
        paths.values().forEach(at -> over.path(at.path(), at.pointer(), at.removed(), place));
        // a text holds more than the expression: that it names the field is told, it is not written anew
        paths.braces().stream()
                .map(at -> JsonNodeFactory.instance.stringNode(at.path()))
                .forEach(feel -> over.expression(feel, "", place));
        WordCheck.named(PrintJson.read(artifact), words).stream()
                .map(JsonNodeFactory.instance::stringNode)
                .forEach(feel -> over.expression(feel, "", place));
        return list.all();
    }

    @Override
    public void activate(ArtifactSet set, Set<String> changed) {
        published.replace(set);
    }
}
