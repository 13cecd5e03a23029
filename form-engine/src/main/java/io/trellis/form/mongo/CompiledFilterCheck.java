package io.trellis.form.mongo;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.filter.Filter;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.query.FilterCheck;
import io.trellis.form.query.InvalidQuery;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Compiles with the compiler of the queries, and asks the store for nothing. */
record CompiledFilterCheck(QueryAccess access, Entities published) implements FilterCheck {

    @Override
    public Optional<InvalidQuery> problem(String entity, Filter filter, ArtifactSet whole) {
        try {
            access.compileOnly(new Drafted(published, whole), entity, filter);
            return Optional.empty();
        } catch (InvalidQuery e) {
            return Optional.of(e);
        }
    }

    /** The entities as they would be published. */
    private record Drafted(Entities published, ArtifactSet whole) implements Entities {

        @Override
        public Optional<EntityDefinition> find(String name) {
            return whole.find(new ArtifactId(KIND, name)).map(published::read).or(() -> published.find(name));
        }

        @Override
        public EntityDefinition get(String name) {
            return find(name).orElseGet(() -> published.get(name));
        }

        @Override
        public List<EntityDefinition> all() {
            return published.in(whole);
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
        public List<EntityDefinition> in(ArtifactSet other) {
            return published.in(other);
        }
    }
}
