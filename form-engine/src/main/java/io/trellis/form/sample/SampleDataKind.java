package io.trellis.form.sample;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Named;
import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.Reference;
import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Capability;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.Entities;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Sample records as artifacts. In use last, when the entities that they fill are. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class SampleDataKind implements ArtifactKind {

    static final String ID = "sample-data";

    private final Messages messages;
    private final ObjectProvider<SampleDataLoader> loader;
    private final RecipeCheck recipes;

    SampleDataKind(Messages messages, ObjectProvider<SampleDataLoader> loader, RecipeCheck recipes) {
        this.recipes = recipes;
        this.messages = messages;
        this.loader = loader;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public LocalizedText label() {
        return messages.text("sample.label");
    }

    @Override
    public String folder() {
        return "sample-data";
    }

    @Override
    public boolean isSample() {
        return true;
    }

    @Override
    public List<Problem> check(Artifact artifact, ArtifactSet whole) {
        SampleSet set = SampleSet.read(artifact);
        List<Problem> problems = new ArrayList<>();
        if (!known(set.entity(), whole)) {
            problems.add(problem(artifact, "entity", "unknown-entity", set.entity()));
        }
        set.recipe().ifPresent(recipe -> recipes.of(recipe, entity -> known(entity, whole))
                .forEach(trouble -> problems.add(problem(artifact, trouble.path(), trouble.code(), trouble.what()))));
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < set.rows().size(); i++) {
            String id = set.rows().get(i).id();
            if (id.isBlank()) {
                problems.add(problem(artifact, "rows[" + i + "]", "no-id", String.valueOf(i + 1)));
            } else if (!ids.add(id)) {
                problems.add(problem(artifact, "rows[" + i + "]", "duplicate-id", id));
            }
        }
        return problems;
    }

    private static boolean known(String entity, ArtifactSet whole) {
        return BuiltinEntities.find(entity).isPresent()
                || whole.find(new ArtifactId(Entities.KIND, entity)).isPresent();
    }

    private Problem problem(Artifact artifact, String path, String code, String what) {
        return Problem.error(artifact.id(), path, code, messages.text("sample." + code, what));
    }

    @Override
    public Optional<ArtifactId> about(Artifact artifact) {
        return Optional.of(
                new ArtifactId(Entities.KIND, artifact.content().path("entity").asString("")));
    }

    @Override
    public Set<ArtifactId> dependencies(Artifact artifact) {
        String entity = SampleSet.read(artifact).entity();
        return BuiltinEntities.find(entity).isPresent() ? Set.of() : Set.of(new ArtifactId(Entities.KIND, entity));
    }

    @Override
    public List<Reference> references(Artifact artifact, ArtifactSet whole) {
        ReferenceList list = new ReferenceList();
        ArtifactId entity =
                new ArtifactId(Entities.KIND, SampleSet.read(artifact).entity());
        list.needed(Named.whole(entity), "/entity", messages.text("sample.place.entity"));
        artifact.content().path(SampleRecipe.MEMBER).path("values").properties().forEach(value -> {
            String pointer = ReferenceList.at(ReferenceList.at("/" + SampleRecipe.MEMBER, "values"), value.getKey());
            list.add(
                    Named.part(entity, value.getKey()),
                    pointer,
                    new Reference.Writing.Key(),
                    pointer,
                    messages.text("sample.place.recipe"));
        });
        int row = 0;
        for (JsonNode values : artifact.content().path("rows")) {
            String at = ReferenceList.at("/rows", row++);
            LocalizedText place = messages.text("sample.place.row", row);
            values.properties().forEach(value -> {
                String pointer = ReferenceList.at(at, value.getKey());
                Named field = Named.part(entity, value.getKey());
                if (!SampleSet.isOfTheRow(value.getKey())) {
                    list.add(field, pointer, new Reference.Writing.Key(), pointer, place);
                }
            });
        }
        return list.all();
    }

    /** Who could load users could give rights. */
    @Override
    public Set<Capability> needs(Artifact artifact) {
        return BuiltinEntities.find(SampleSet.read(artifact).entity()).isPresent()
                ? Set.of(Capability.ADMIN)
                : Set.of();
    }

    @Override
    public void activate(ArtifactSet published, Set<String> changed) {
        if (!changed.isEmpty()) {
            loader.getObject().arrived();
        }
    }
}
