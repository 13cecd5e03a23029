package io.trellis.core.role;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Problem;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.BuiltInRoles;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.RoleJson;
import io.trellis.core.security.Unowned;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What is wrong with one role. */
final class RoleCheck {

    private static final Set<String> MEMBERS = Set.of("label", "capabilities", "entities");
    private static final Set<String> SCOPES = Set.of("read", "update", "delete");
    private static final Set<String> SWITCHES = Set.of("create", "import", "export");

    private final Artifact role;
    private final ArtifactSet whole;
    private final Messages messages;
    private final List<Problem> problems = new ArrayList<>();

    RoleCheck(Artifact role, ArtifactSet whole, Messages messages) {
        this.role = role;
        this.whole = whole;
        this.messages = messages;
    }

    List<Problem> problems() {
        if (role.name().equals(BuiltInRoles.ADMIN)) {
            add("", "reserved-name", BuiltInRoles.ADMIN);
        }
        members(role.content(), MEMBERS, "");
        role.content().path("capabilities").forEach(capability -> {
            if (RoleJson.capability(capability).isEmpty()) {
                add("capabilities", "unknown-capability", capability.asString(""));
            }
        });
        role.content().path("entities").properties().forEach(entry -> entity(entry.getKey(), entry.getValue()));
        return List.copyOf(problems);
    }

    private void entity(String name, JsonNode rights) {
        String path = "entities[" + name + "]";
        if (!known(name)) {
            add(path, "unknown-entity", name);
        }
        rights.path("fields").properties().forEach(field -> {
            if (RoleJson.access(field.getValue()).equals(Optional.of(FieldAccess.MASKED))
                    && !maskable(name, field.getKey())) {
                add(path + ".fields[" + field.getKey() + "]", "not-maskable", field.getKey());
            }
        });
        rights.properties().forEach(entry -> right(path + "." + entry.getKey(), entry.getKey(), entry.getValue()));
    }

    /** A record is known by its title, and whose it is says what rights are about. */
    private boolean maskable(String entity, String field) {
        return whole
                .find(new ArtifactId("entity", entity))
                .filter(found ->
                        !found.content().path("titleField").asString("").equals(field))
                .map(Artifact::content)
                .stream()
                .flatMap(content -> content.path("fields").values().stream())
                .anyMatch(own -> own.path("key").asString("").equals(field));
    }

    private void right(String path, String member, JsonNode value) {
        if (SCOPES.contains(member)) {
            if (RoleJson.scope(value).isEmpty()) {
                add(path, "unknown-scope", value.asString(""));
            }
        } else if (SWITCHES.contains(member)) {
            if (!value.isBoolean()) {
                add(path, "not-a-switch", value.asString(""));
            }
        } else if (member.equals("unowned")) {
            if (Unowned.of(value.asString("")).isEmpty()) {
                add(path, "unknown-unowned", value.asString(""));
            }
        } else if (member.equals("holds")) {
            if (!value.isIntegralNumber() || value.asInt(-1) < 0) {
                add(path, "not-a-number", value.asString(""));
            }
        } else if (member.equals("fields")) {
            value.properties().forEach(field -> {
                if (RoleJson.access(field.getValue()).isEmpty()) {
                    add(
                            path + "[" + field.getKey() + "]",
                            "unknown-access",
                            field.getValue().asString(""));
                }
            });
        } else {
            add(path, "unknown-member", member);
        }
    }

    private void members(JsonNode json, Set<String> wanted, String path) {
        json.properties().forEach(entry -> {
            if (!wanted.contains(entry.getKey())) {
                add(path + entry.getKey(), "unknown-member", entry.getKey());
            }
        });
    }

    private boolean known(String entity) {
        return entity.equals(BuiltInRoles.ANY_ENTITY)
                || BuiltInRoles.PEOPLE.contains(entity)
                || whole.find(new ArtifactId("entity", entity)).isPresent();
    }

    private void add(String path, String code, String what) {
        problems.add(Problem.error(role.id(), path, code, messages.text("core.role." + code, what)));
    }
}
