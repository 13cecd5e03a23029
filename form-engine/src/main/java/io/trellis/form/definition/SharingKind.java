package io.trellis.form.definition;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.ContentShape;
import io.trellis.core.artifact.ContentShape.Form;
import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.Reference;
import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.RelativeDay;
import io.trellis.core.filter.ViewerWord;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.BuiltInRoles;
import io.trellis.core.security.Grantees;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.Share.Grantee;
import io.trellis.core.security.Share.Kind;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.Balance;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.query.FilterCheck;
import io.trellis.form.sharing.SharingJson;
import io.trellis.form.sharing.SharingRule;
import io.trellis.form.sharing.SharingRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Rules that share records, as artifacts. In use after the entities, whose records they are about. */
@Component
@Order(15)
final class SharingKind implements ArtifactKind {

    private static final ContentShape SHAPE = new ContentShape(Map.of(
            "label", Form.LABEL,
            "description", Form.LABEL,
            "entity", Form.TEXT,
            "filter", Form.OBJECT,
            "with", Form.OBJECT,
            "level", Form.TEXT));

    private final SharingRules rules;
    private final Entities entities;
    private final BoundEntities bound;
    private final ObjectProvider<FilterCheck> filters;
    private final FieldReferences references;
    private final ObjectProvider<Grantees> grantees;
    private final Messages messages;

    /** @param filters late, as what compiles them asks for rights, which ask for kinds of artifacts */
    SharingKind(
            SharingRules rules,
            Entities entities,
            BoundEntities bound,
            ObjectProvider<FilterCheck> filters,
            FieldReferences references,
            ObjectProvider<Grantees> grantees,
            Messages messages) {
        this.rules = rules;
        this.entities = entities;
        this.bound = bound;
        this.filters = filters;
        this.references = references;
        this.grantees = grantees;
        this.messages = messages;
    }

    @Override
    public String id() {
        return SharingRule.KIND;
    }

    @Override
    public String folder() {
        return SharingRule.KIND;
    }

    @Override
    public boolean isProposed() {
        return false;
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.kind.sharing");
    }

    @Override
    public Optional<ArtifactId> about(Artifact artifact) {
        return entity(artifact).map(name -> new ArtifactId(Entities.KIND, name));
    }

    private static Optional<String> entity(Artifact artifact) {
        return Optional.of(artifact.content().path("entity").asString("")).filter(name -> !name.isEmpty());
    }

    @Override
    public List<Problem> check(Artifact artifact, ArtifactSet whole) {
        List<Problem> problems = new ArrayList<>(SHAPE.check(artifact.id(), artifact.content(), "", messages));
        Optional<EntityDefinition> definition = entity(artifact)
                .flatMap(name -> whole.find(new ArtifactId(Entities.KIND, name)))
                .map(entities::read);
        if (definition.isEmpty()
                || BuiltInRoles.PEOPLE.contains(definition.get().name())) {
            problems.add(problem(artifact, "entity", "no-entity"));
            return problems;
        }
        BoundEntity entity = bound.of(definition.get());
        if (!entity.belongings().isEmpty()) {
            problems.add(problem(artifact, "entity", "part"));
        }
        with(artifact, whole, problems);
        if (SharingJson.level(artifact.content().path("level").asString("read")).isEmpty()) {
            problems.add(problem(artifact, "level", "level"));
        }
        filter(artifact, entity, whole, problems);
        return problems;
    }

    private void with(Artifact artifact, ArtifactSet whole, List<Problem> problems) {
        Optional<Grantee> to = SharingJson.to(artifact.content().path("with"));
        boolean there = to.filter(one -> one.kind() == Kind.ROLE
                                && whole.find(new ArtifactId(RoleDefinition.KIND, one.id()))
                                        .isPresent()
                        || grantees.getObject().isThere(one))
                .isPresent();
        if (!there) {
            problems.add(problem(artifact, "with", to.isEmpty() ? "nobody" : "unknown"));
        }
    }

    /** What decides has to stand in the record itself: else it could be shared by what was true before. */
    private void filter(Artifact artifact, BoundEntity entity, ArtifactSet whole, List<Problem> problems) {
        JsonNode json = artifact.content().path("filter");
        Optional<Filter> filter = SharingJson.filter(json);
        if (filter.isEmpty() || filter.get().equals(Filter.ALL)) {
            problems.add(problem(artifact, "filter", "filter-missing"));
            return;
        }
        filters.getObject()
                .problem(entity.name(), filter.get(), whole)
                .ifPresent(wrong ->
                        problems.add(Problem.error(artifact.id(), wrong.path(), wrong.problem(), wrong.text())));
        boolean stands = filter.get().havings().findAny().isEmpty()
                && filter.get().conditions().allMatch(condition -> stands(entity, condition));
        if (!stands) {
            problems.add(problem(artifact, "filter", "filter"));
        }
    }

    private static boolean stands(BoundEntity entity, Filter.Condition condition) {
        return !condition.field().isJoined()
                && !moves(condition.value())
                && entity.own(condition.field().first())
                        .filter(field -> Balance.asks(field, condition.operator()))
                        .filter(SharingKind::stands)
                        .isPresent();
    }

    private static boolean stands(BoundField field) {
        return !field.computed() && !field.gathered() && field.follows().isEmpty();
    }

    private static boolean moves(@Nullable Object value) {
        return value instanceof List<?> several
                ? several.stream().anyMatch(SharingKind::moves)
                : ViewerWord.of(value).isPresent() || RelativeDay.of(value).isPresent();
    }

    private Problem problem(Artifact artifact, String path, String code) {
        return Problem.error(artifact.id(), path, "sharing-" + code, messages.text("form.problem.sharing-" + code));
    }

    @Override
    public List<Reference> references(Artifact artifact, ArtifactSet whole) {
        ReferenceList list = new ReferenceList();
        LocalizedText place = messages.text("form.place.sharing");
        FieldReferences.Over over =
                references.over(entity(artifact).orElse(""), whole, list).entity("/entity", place);
        over.filter(artifact.content().path("filter"), "/filter", place);
        SharingJson.to(artifact.content().path("with"))
                .filter(to -> to.kind() == Kind.ROLE)
                .ifPresent(to -> over.artifact(new ArtifactId(RoleDefinition.KIND, to.id()), "/with/role", place));
        return list.all();
    }

    @Override
    public Set<ArtifactId> dependencies(Artifact artifact) {
        return entity(artifact)
                .filter(name -> BuiltinEntities.find(name).isEmpty())
                .map(name -> Set.of(new ArtifactId(Entities.KIND, name)))
                .orElse(Set.of());
    }

    @Override
    public void activate(ArtifactSet published, Set<String> changed) {
        rules.replace(published);
    }
}
