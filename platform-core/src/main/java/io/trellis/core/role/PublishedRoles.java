package io.trellis.core.role;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.BuiltInRoles;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.RoleJson;
import io.trellis.core.security.Roles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The published roles, laid over those that the product brings; {@code admin} stays as it is. */
@Component
class PublishedRoles implements Roles {

    private final Artifacts artifacts;
    private final Map<String, RoleDefinition> builtIn;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** Rights are asked for with every field that is shown, so a role is read once per published content. */
    private record Known(Artifact artifact, RoleDefinition role) {}

    PublishedRoles(Artifacts artifacts, Messages messages) {
        this.artifacts = artifacts;
        this.builtIn = BuiltInRoles.all(messages).stream()
                .collect(Collectors.toUnmodifiableMap(RoleDefinition::name, Function.identity()));
    }

    @Override
    public Optional<RoleDefinition> find(String name) {
        return (name.equals(BuiltInRoles.ADMIN)
                        ? Optional.<RoleDefinition>empty()
                        : artifacts.find(new ArtifactId(RoleKind.ID, name)).map(this::read))
                .or(() -> Optional.ofNullable(builtIn.get(name)));
    }

    private RoleDefinition read(Artifact artifact) {
        Known role = known.get(artifact.name());
        if (role == null || role.artifact() != artifact) {
            role = new Known(artifact, RoleJson.read(artifact.name(), artifact.content()));
            known.put(artifact.name(), role);
        }
        return role.role();
    }

    @Override
    public List<RoleDefinition> all() {
        Map<String, RoleDefinition> all = new TreeMap<>();
        artifacts.all(RoleKind.ID).forEach(artifact -> all.put(artifact.name(), read(artifact)));
        builtIn.forEach((name, role) -> {
            if (name.equals(BuiltInRoles.ADMIN)) {
                all.put(name, role);
            } else {
                all.putIfAbsent(name, role);
            }
        });
        return List.copyOf(all.values());
    }
}
