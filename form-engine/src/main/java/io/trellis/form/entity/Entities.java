package io.trellis.form.entity;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The published entities; a read is a memory access. {@code user} and {@code department} are among them. */
public interface Entities {

    /** The kind of artifact that holds an entity. */
    String KIND = "entity";

    Optional<EntityDefinition> find(String name);

    /** @throws io.trellis.core.error.TrellisException NOT_FOUND */
    EntityDefinition get(String name);

    /** Ordered by name. */
    List<EntityDefinition> all();

    /** Reads content leniently: what is missing gets its default, so that a designer can show an unfinished draft. */
    EntityDefinition read(Artifact artifact);

    /** The same among other artifacts: with the options of the sets that its fields share, and of the fields that they watch. */
    default EntityDefinition read(Artifact artifact, ArtifactSet whole) {
        return WatchedOptions.filled(SharedOptions.filled(read(artifact), whole));
    }

    /** Whether the definition has this field, known without reading all of it: it is asked for every name in every artifact. */
    default boolean hasField(Artifact artifact, String key) {
        return EntityJson.names(artifact.content(), key)
                || read(artifact).field(key).isPresent();
    }

    /** The canonical JSON of a definition, as the artifact of kind {@code entity} holds it. */
    ObjectNode write(EntityDefinition definition);

    /** The entity of that name among other artifacts, or the one that the product brings. */
    default Optional<EntityDefinition> find(String name, ArtifactSet whole) {
        return whole.find(new ArtifactId(KIND, name))
                .map(artifact -> read(artifact, whole))
                .or(() -> BuiltinEntities.find(name));
    }

    /** The entities of a draft. */
    List<EntityDefinition> in(ArtifactSet whole);
}
