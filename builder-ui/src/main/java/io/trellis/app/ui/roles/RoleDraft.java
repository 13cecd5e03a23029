package io.trellis.app.ui.roles;

import io.trellis.app.ui.design.AppDraft;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.BuiltInRoles;
import io.trellis.core.security.Capability;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.RoleDefinition.EntityRights;
import io.trellis.core.security.RoleJson;
import io.trellis.core.security.Scope;
import io.trellis.core.security.Unowned;
import io.trellis.form.entity.EntityJson;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A role that an author works on; every change is saved at once. */
final class RoleDraft {

    static final String KIND = "role";

    private static final String ENTITIES = "entities";
    private static final String FIELDS = "fields";
    private static final String UNOWNED = "unowned";
    private static final String HOLDS = "holds";
    private static final EntityRights NOTHING =
            new EntityRights(false, Scope.NONE, Scope.NONE, Scope.NONE, false, false, Map.of());

    private final AppDraft appDraft;
    private final ArtifactId id;
    private boolean changing;

    RoleDraft(AppDraft appDraft, String name) {
        this.appDraft = appDraft;
        this.id = new ArtifactId(KIND, name);
    }

    ArtifactId id() {
        return id;
    }

    Optional<RoleDefinition> role() {
        return appDraft.draft().find(id).map(artifact -> RoleJson.read(artifact.name(), artifact.content()));
    }

    LocalizedText label() {
        return EntityJson.text(content().path("label"));
    }

    /** Whether what the draft just became was entered on this page, where it stands already. */
    boolean isChanging() {
        return changing;
    }

    /** Whether the role says of the entity itself what it gives. */
    boolean names(String entity) {
        return role().map(role -> role.entities().containsKey(entity)).orElse(false);
    }

    /** What the role gives on an entity: as it says of it, else of all others. */
    EntityRights rights(String entity) {
        return role().map(role -> rights(role, entity)).orElse(NOTHING);
    }

    static EntityRights rights(RoleDefinition role, String entity) {
        EntityRights named = role.entities().get(entity);
        if (named != null) {
            return named;
        }
        return BuiltInRoles.PEOPLE.contains(entity)
                ? NOTHING
                : role.entities().getOrDefault(BuiltInRoles.ANY_ENTITY, NOTHING);
    }

    void label(LocalizedText label) {
        change(content -> content.set("label", EntityJson.write(label)));
    }

    void capability(Capability capability, boolean given) {
        change(content -> {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            content.path("capabilities").forEach(one -> {
                if (!one.asString("").equals(capability.name())) {
                    list.add(one);
                }
            });
            if (given) {
                list.add(capability.name());
            }
            content.set("capabilities", list);
        });
    }

    /** @param member {@code read}, {@code update} or {@code delete} */
    void scope(String entity, String member, Scope scope) {
        on(entity, rights -> rights.put(member, scope.code()));
    }

    void unowned(String entity, Unowned unowned) {
        on(entity, rights -> {
            rights.remove(UNOWNED);
            if (unowned != Unowned.NONE) {
                rights.put(UNOWNED, unowned.code());
            }
        });
    }

    /** @param most 0 for any number */
    void holds(String entity, int most) {
        on(entity, rights -> {
            rights.remove(HOLDS);
            if (most > 0) {
                rights.put(HOLDS, most);
            }
        });
    }

    /** @param member {@code create}, {@code import} or {@code export} */
    void allow(String entity, String member, boolean allowed) {
        on(entity, rights -> rights.put(member, allowed));
    }

    /** @param access empty for what the record's rights give */
    void field(String entity, String key, Optional<FieldAccess> access) {
        on(entity, rights -> {
            ObjectNode fields = rights.path(FIELDS) instanceof ObjectNode there ? there : rights.putObject(FIELDS);
            access.ifPresentOrElse(
                    said -> fields.put(key, said.name().toLowerCase(Locale.ROOT)), () -> fields.remove(key));
            if (fields.isEmpty()) {
                rights.remove(FIELDS);
            }
        });
    }

    /** Says no more of the entity itself. */
    void asOthers(String entity) {
        change(content -> {
            if (content.path(ENTITIES) instanceof ObjectNode entities) {
                entities.remove(entity);
            }
        });
    }

    /** What is said of an entity for the first time begins with what was given on it before. */
    private void on(String entity, Consumer<ObjectNode> change) {
        change(content -> {
            ObjectNode entities =
                    content.path(ENTITIES) instanceof ObjectNode there ? there : content.putObject(ENTITIES);
            if (!(entities.path(entity) instanceof ObjectNode)) {
                boolean person = BuiltInRoles.PEOPLE.contains(entity);
                entities.set(
                        entity,
                        !person && entities.path(BuiltInRoles.ANY_ENTITY) instanceof ObjectNode others
                                ? others.deepCopy()
                                : JsonNodeFactory.instance.objectNode());
            }
            change.accept((ObjectNode) entities.path(entity));
        });
    }

    private ObjectNode content() {
        return appDraft.draft()
                .find(id)
                .map(artifact -> artifact.content().deepCopy())
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    private void change(Consumer<ObjectNode> change) {
        ObjectNode content = content();
        change.accept(content);
        changing = true;
        try {
            appDraft.put(id, content);
        } finally {
            changing = false;
        }
    }
}
