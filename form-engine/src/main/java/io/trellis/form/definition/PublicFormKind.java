package io.trellis.form.definition;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Named;
import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.Reference;
import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.RoleDefinition;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.field.FieldReferences.Over;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.layout.Layouts;
import io.trellis.form.open.PublicForm;
import io.trellis.form.open.PublicFormJson;
import io.trellis.form.open.PublishedPublicForms;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Public forms as artifacts. */
@Component
final class PublicFormKind implements ArtifactKind {

    private final PublishedPublicForms published;
    private final Layouts layouts;
    private final Entities entities;
    private final FieldTypes types;
    private final FieldReferences references;
    private final ObjectProvider<Permissions> permissions;
    private final Messages messages;

    /** @param permissions late, as roles are artifacts themselves */
    PublicFormKind(
            PublishedPublicForms published,
            Layouts layouts,
            Entities entities,
            FieldTypes types,
            FieldReferences references,
            ObjectProvider<Permissions> permissions,
            Messages messages) {
        this.published = published;
        this.layouts = layouts;
        this.entities = entities;
        this.types = types;
        this.references = references;
        this.permissions = permissions;
        this.messages = messages;
    }

    @Override
    public String id() {
        return PublicForm.KIND;
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.kind.public-form");
    }

    @Override
    public Optional<ArtifactId> about(Artifact artifact) {
        return Optional.of(
                new ArtifactId(Entities.KIND, artifact.content().path("entity").asString("")));
    }

    @Override
    public List<Problem> check(Artifact artifact, ArtifactSet whole) {
        ProblemList problems = new ProblemList(artifact.id(), messages);
        PublicForm form = PublicFormJson.read(artifact);
        Optional<EntityDefinition> entity = EntityDesign.find(form.entity(), whole, entities);
        if (entity.isEmpty()) {
            problems.add("entity", "unknown-entity", form.entity());
            return problems.all();
        }
        EntityDesign design = new EntityDesign(entity.get(), whole, entities, types);
        new PublicFormCheck(artifact, form, whole, design, layouts, problems).run();
        return problems.all();
    }

    /** Who publishes gives away no more than they may do themselves. */
    @Override
    public List<Problem> checkAuthor(Artifact artifact, CurrentUser author) {
        String person = PublicFormJson.read(artifact).handling().person();
        if (author.isSystem()
                || person.equals(author.id())
                || permissions.getObject().has(author, Capability.ADMIN)) {
            return List.of();
        }
        return List.of(Problem.error(
                artifact.id(), "person", "not-oneself", messages.text("form.problem.public-not-oneself")));
    }

    @Override
    public Set<ArtifactId> dependencies(Artifact artifact) {
        PublicForm form = PublicFormJson.read(artifact);
        Set<ArtifactId> needed = new LinkedHashSet<>();
        if (!form.entity().isBlank()) {
            needed.add(new ArtifactId(Entities.KIND, form.entity()));
        }
        if (!form.form().isBlank()) {
            needed.add(new ArtifactId(Layouts.FORM, form.form()));
        }
        return needed;
    }

    @Override
    public List<Reference> references(Artifact artifact, ArtifactSet whole) {
        ReferenceList list = new ReferenceList();
        JsonNode content = artifact.content();
        LocalizedText place = messages.text("form.place.public");
        Over over = references
                .over(content.path("entity").asString(""), whole, list)
                .entity("/entity", messages.text("form.place.entity"));
        over.artifact(new ArtifactId(Layouts.FORM, content.path("form").asString("")), "/form", place);
        for (Map.Entry<String, JsonNode> one : content.path("captures").properties()) {
            String at = ReferenceList.at("/captures", one.getKey());
            over.path(one.getValue().asString(""), at, at, place);
        }
        for (String member : List.of("values", "named")) {
            for (String key : content.path(member).propertyNames()) {
                String at = ReferenceList.at("/" + member, key);
                over.path(key, at, at, place);
            }
        }
        String consent = content.path("consentField").asString("");
        if (!consent.isEmpty()) {
            over.path(consent, "/consentField", "/consentField", place);
        }
        int role = 0;
        for (JsonNode one : content.path("roles")) {
            list.needed(
                    Named.whole(new ArtifactId(RoleDefinition.KIND, one.asString(""))),
                    ReferenceList.at("/roles", role++),
                    place);
        }
        return list.all();
    }

    @Override
    public void activate(ArtifactSet set, Set<String> changed) {
        published.replace(set);
    }
}
