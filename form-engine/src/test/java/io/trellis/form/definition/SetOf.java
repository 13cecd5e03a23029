package io.trellis.form.definition;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.form.field.FieldFixtures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Artifacts given as JSON with single quotes. */
record SetOf(List<Artifact> artifacts) implements ArtifactSet {

    static SetOf nothing() {
        return new SetOf(List.of());
    }

    SetOf with(String kind, String name, String json) {
        List<Artifact> more = new ArrayList<>(artifacts);
        more.add(new Artifact(new ArtifactId(kind, name), "crm", FieldFixtures.json(json)));
        return new SetOf(more);
    }

    Artifact last() {
        return artifacts.getLast();
    }

    @Override
    public Optional<Artifact> find(ArtifactId id) {
        return artifacts.stream().filter(artifact -> artifact.id().equals(id)).findFirst();
    }

    @Override
    public List<Artifact> all(String kind) {
        return artifacts.stream()
                .filter(artifact -> artifact.kind().equals(kind))
                .sorted(Comparator.comparing(Artifact::name))
                .toList();
    }
}
