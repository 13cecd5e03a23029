package io.trellis.workflow.simulate;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Entities as they would be published; what the draft leaves alone is what is published. */
final class DraftedEntities implements Entities {

    private final Entities published;
    private final Map<String, EntityDefinition> drafted = new LinkedHashMap<>();

    DraftedEntities(Entities published, ArtifactSet whole) {
        this.published = published;
        published.in(whole).forEach(entity -> drafted.put(entity.name(), same(entity)));
    }

    /** The very one that is in use, so that what is known of it already is not worked out anew. */
    private EntityDefinition same(EntityDefinition entity) {
        return published.find(entity.name()).filter(entity::equals).orElse(entity);
    }

    @Override
    public Optional<EntityDefinition> find(String name) {
        return Optional.ofNullable(drafted.get(name)).or(() -> published.find(name));
    }

    @Override
    public EntityDefinition get(String name) {
        return find(name).orElseGet(() -> published.get(name));
    }

    @Override
    public List<EntityDefinition> all() {
        Map<String, EntityDefinition> all = new LinkedHashMap<>(drafted);
        published.all().forEach(entity -> all.putIfAbsent(entity.name(), entity));
        return List.copyOf(all.values());
    }

    @Override
    public EntityDefinition read(Artifact artifact) {
        return published.read(artifact);
    }

    @Override
    public ObjectNode write(EntityDefinition definition) {
        return published.write(definition);
    }

    @Override
    public List<EntityDefinition> in(ArtifactSet whole) {
        return published.in(whole);
    }
}
