package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Department;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.Roles;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.decision.DecisionDefinition;
import io.trellis.form.decision.Decisions;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.layout.Layouts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What can be chosen from while a flow is bound: people, roles, departments, entities, fields, forms. */
@Component
class Choices {

    private static final String USER = "user";
    private static final String DEPARTMENT = "department";

    private final Users users;
    private final Roles roles;
    private final Entities entities;
    private final Fields fields;
    private final FieldTypes types;
    private final Artifacts artifacts;
    private final AppDraft.Factory appDrafts;
    private final Layouts layouts;
    private final Decisions decisions;

    Choices(
            Users users,
            Roles roles,
            Entities entities,
            Fields fields,
            FieldTypes types,
            Artifacts artifacts,
            AppDraft.Factory appDrafts,
            Layouts layouts,
            Decisions decisions) {
        this.decisions = decisions;
        this.types = types;
        this.appDrafts = appDrafts;
        this.users = users;
        this.roles = roles;
        this.entities = entities;
        this.fields = fields;
        this.artifacts = artifacts;
        this.layouts = layouts;
    }

    List<User> people() {
        return users.all().stream().filter(User::active).toList();
    }

    Optional<User> person(String nameOrId) {
        return users.byUsername(nameOrId).or(() -> users.find(nameOrId));
    }

    List<RoleDefinition> roles() {
        return roles.all();
    }

    Optional<RoleDefinition> role(String name) {
        return roles().stream().filter(role -> role.name().equals(name)).findFirst();
    }

    /** By code or id. */
    Optional<Department> department(String name) {
        return departments().stream()
                .filter(one -> one.code().equals(name) || one.id().equals(name))
                .findFirst();
    }

    /** A person or everyone in a role. @param token a username, or {@code role:<name>} */
    record Party(String token, String label) {}

    List<Party> parties() {
        return Stream.concat(
                        people().stream().map(person -> new Party(person.username(), person.name())),
                        roles().stream().map(role -> new Party("role:" + role.name(), t(role.label()))))
                .toList();
    }

    List<Department> departments() {
        return users.departments();
    }

    /** Decision tables over records of the entity, and those over values alone. */
    List<DecisionDefinition> decisions(@Nullable String entity) {
        return decisions.all().stream()
                .filter(one -> one.entity() == null || one.entity().equals(entity))
                .toList();
    }

    List<EntityDefinition> entities() {
        return entities.all();
    }

    /** As its author drafts it, so that what is added with a flow can be chosen in it. */
    Optional<EntityDefinition> entity(@Nullable String name) {
        return name == null ? Optional.empty() : entities.find(name).map(this::drafted);
    }

    private EntityDefinition drafted(EntityDefinition published) {
        ArtifactId id = new ArtifactId(Entities.KIND, published.name());
        return appDrafts
                .holding(id)
                .flatMap(draft -> draft.draft()
                        .find(id)
                        .map(artifact -> entities.read(artifact, draft.draft().whole())))
                .orElse(published);
    }

    /** The fields of an entity and one step behind each lookup; none where the flow is not bound yet. */
    List<Fields.Named> paths(CurrentUser user, @Nullable String entity) {
        return entity(entity).map(found -> fields.reachable(user, found.name())).orElse(List.of());
    }

    /** A path that somebody set, also where it lies further away than {@link #paths} reaches. */
    Optional<Fields.Named> path(CurrentUser user, @Nullable String entity, String path) {
        return entity(entity).flatMap(found -> fields.at(user, found.name(), FieldPath.of(path)));
    }

    List<Fields.Named> userPaths(CurrentUser user, @Nullable String entity) {
        return paths(user, entity).stream()
                .filter(named -> named.field().target().filter(USER::equals).isPresent())
                .toList();
    }

    /** Paths to a department, or to a person, who is in one. */
    List<Fields.Named> departmentPaths(CurrentUser user, @Nullable String entity) {
        return paths(user, entity).stream()
                .filter(named -> named.field()
                        .target()
                        .filter(target -> target.equals(USER) || target.equals(DEPARTMENT))
                        .isPresent())
                .toList();
    }

    List<Fields.Named> numberPaths(CurrentUser user, @Nullable String entity) {
        return paths(user, entity).stream()
                .filter(named -> named.field().input() instanceof io.trellis.form.field.InputSpec.Number)
                .toList();
    }

    /** The entity's own fields, without the system's. */
    List<BoundField> own(CurrentUser user, @Nullable String entity) {
        return entity(entity).stream()
                .flatMap(found -> Stream.concat(fields.own(user, found.name()).stream(), added(found))
                        .map(Fields.Named::field)
                        .filter(field -> found.fields().stream()
                                .anyMatch(own -> own.key().equals(field.key()))))
                .toList();
    }

    /** The entity's own fields that a person can enter. */
    List<Fields.Named> enterable(CurrentUser user, @Nullable String entity) {
        return entity(entity).stream()
                .flatMap(found -> Stream.concat(fields.own(user, found.name()).stream(), added(found)))
                .filter(named -> !named.field().computed())
                .toList();
    }

    /** Fields that are drafted and not published yet. */
    private Stream<Fields.Named> added(EntityDefinition drafted) {
        Optional<EntityDefinition> published = entities.find(drafted.name());
        return drafted.fields().stream()
                .filter(field -> published
                        .filter(known -> known.field(field.key()).isPresent())
                        .isEmpty())
                .filter(field -> types.find(field.type()).isPresent())
                .map(types::bind)
                .map(field -> new Fields.Named(
                        new ResolvedPath.Own(field),
                        FieldPath.of(field.key()),
                        field,
                        t(field.definition().label())));
    }

    List<FormDefinition> forms(@Nullable String entity) {
        return artifacts.all(Layouts.FORM).stream()
                .map((Artifact artifact) -> layouts.readForm(artifact))
                .filter(form -> form.entity().equals(entity))
                .toList();
    }

    static String label(FormDefinition form) {
        String label = t(form.label());
        return label.isEmpty() ? form.name() : label;
    }
}
