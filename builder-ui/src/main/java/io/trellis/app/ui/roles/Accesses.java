package io.trellis.app.ui.roles;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.security.BuiltInRoles;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.RoleJson;
import io.trellis.core.security.Roles;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What roles get on an entity that is being made, written into their drafts beside its own. */
@Component
public class Accesses {

    private final Roles published;
    private final Permissions permissions;
    private final Session session;
    private final ObjectProvider<ArtifactKind> kinds;

    Accesses(Roles published, Permissions permissions, Session session, ObjectProvider<ArtifactKind> kinds) {
        this.published = published;
        this.permissions = permissions;
        this.session = session;
        this.kinds = kinds;
    }

    /** The panel in which it is chosen. */
    public AccessPanel panel(AppDraft appDraft) {
        List<RoleDefinition> own = own(appDraft);
        return new AccessPanel(own, elsewhere(own));
    }

    private List<RoleDefinition> own(AppDraft appDraft) {
        return publishable(appDraft)
                .map(artifact -> RoleJson.read(artifact.name(), artifact.content()))
                .sorted(Comparator.comparing(role -> t(role.label())))
                .toList();
    }

    /** The app's roles that the author may publish. */
    Stream<Artifact> publishable(AppDraft appDraft) {
        return appDraft.all(RoleDraft.KIND).filter(this::mayPublish);
    }

    private boolean mayPublish(Artifact artifact) {
        return kinds.stream()
                .filter(kind -> kind.id().equals(artifact.kind()))
                .flatMap(kind -> kind.needs(artifact).stream())
                .allMatch(capability -> permissions.has(session.user(), capability));
    }

    /** Those beside them that reach every entity without naming it. */
    private List<RoleDefinition> elsewhere(List<RoleDefinition> own) {
        return published.all().stream()
                .filter(role -> !role.name().equals(BuiltInRoles.ADMIN))
                .filter(role -> own.stream().noneMatch(one -> one.name().equals(role.name())))
                .filter(role -> role.entities().containsKey(BuiltInRoles.ANY_ENTITY))
                .toList();
    }

    /** What is chosen unless somebody chooses otherwise: what the role gives on most of what it names. */
    static AccessChoice usual(RoleDefinition role) {
        if (role.entities().containsKey(BuiltInRoles.ANY_ENTITY)) {
            return AccessChoice.AS_OTHERS;
        }
        Map<AccessChoice, Long> counts = role.entities().entrySet().stream()
                .filter(entry -> !BuiltInRoles.PEOPLE.contains(entry.getKey()))
                .map(entry -> AccessChoice.like(entry.getValue()))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.entrySet().stream()
                .max(Map.Entry.<AccessChoice, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(AccessChoice.OWN);
    }

    /** The contents of the roles that say something of the entity. */
    public Map<ArtifactId, ObjectNode> contents(AppDraft appDraft, String entity, AccessPanel.Answer answer) {
        Map<ArtifactId, ObjectNode> contents = new LinkedHashMap<>();
        answer.choices().forEach((name, choice) -> {
            ArtifactId id = new ArtifactId(RoleDraft.KIND, name);
            if (choice != AccessChoice.AS_OTHERS) {
                appDraft.draft().find(id).ifPresent(role -> {
                    ObjectNode content = role.content().deepCopy();
                    ObjectNode entities = content.path("entities") instanceof ObjectNode there
                            ? there
                            : content.putObject("entities");
                    entities.set(entity, choice.rights());
                    contents.put(id, content);
                });
            }
        });
        return contents;
    }
}
