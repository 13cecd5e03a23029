package io.trellis.form.entity;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Roles;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Holds what is published as one immutable map that a publish replaces. */
@Component
final class DefaultEntities implements Entities, PublishedEntities {

    private final Messages messages;
    private volatile TreeMap<String, EntityDefinition> published = builtin();

    private final ObjectProvider<Roles> roles;

    /** @param roles which are published as well, so that they are asked for when that was done */
    DefaultEntities(Messages messages, ObjectProvider<Roles> roles) {
        this.messages = messages;
        this.roles = roles;
    }

    @Override
    public void replace(ArtifactSet set) {
        TreeMap<String, EntityDefinition> next = builtin();
        set.all(KIND).forEach(artifact -> next.put(artifact.name(), read(artifact, set)));
        roles.ifAvailable(all -> next.computeIfPresent(
                BuiltinEntities.USER, (name, user) -> BuiltinEntities.choosingAmong(all.all(), user)));
        published = next;
    }

    @Override
    public Optional<EntityDefinition> find(String name) {
        return Optional.ofNullable(published.get(name));
    }

    @Override
    public EntityDefinition get(String name) {
        return find(name)
                .orElseThrow(() ->
                        new TrellisException(CoreError.NOT_FOUND, messages.text("form.problem.unknown-entity", name)));
    }

    @Override
    public List<EntityDefinition> all() {
        return List.copyOf(published.values());
    }

    @Override
    public EntityDefinition read(Artifact artifact) {
        EntityDefinition definition = EntityJson.read(artifact.name(), artifact.app(), artifact.content());
        return BuiltinEntities.find(artifact.name())
                .map(builtin -> BuiltinEntities.extended(builtin, definition))
                .orElse(definition);
    }

    @Override
    public ObjectNode write(EntityDefinition definition) {
        return EntityJson.write(SharedOptions.own(WatchedOptions.own(definition)));
    }

    @Override
    public List<EntityDefinition> in(ArtifactSet whole) {
        TreeMap<String, EntityDefinition> all = builtin();
        whole.all(KIND).forEach(artifact -> all.put(artifact.name(), read(artifact, whole)));
        return List.copyOf(all.values());
    }

    private static TreeMap<String, EntityDefinition> builtin() {
        TreeMap<String, EntityDefinition> map = new TreeMap<>();
        BuiltinEntities.all().forEach(entity -> map.put(entity.name(), entity));
        return map;
    }
}
