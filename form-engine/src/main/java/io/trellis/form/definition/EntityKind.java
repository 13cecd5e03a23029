package io.trellis.form.definition;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Named;
import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.Reference;
import io.trellis.core.expression.Expressions;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldReaders;
import io.trellis.form.duplicate.ComparisonKinds;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.entity.EntityPublication;
import io.trellis.form.entity.EntityStorage;
import io.trellis.form.entity.PublishedEntities;
import io.trellis.form.entity.SharedOptions;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.field.FieldTypes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Entities as artifacts. In use before the kinds that look at them. */
@Component
@Order(10)
final class EntityKind implements ArtifactKind {

    private final Entities entities;
    private final PublishedEntities published;
    private final FieldTypes types;
    private final Expressions expressions;
    private final ComparisonKinds comparisons;
    private final ObjectProvider<EntityStorage> storage;
    private final SortedLists sorted;
    private final GivenValues values;
    private final FieldReaders readers;
    private final Messages messages;
    private final ObjectProvider<EntityPublication> publications;
    private final FieldReferences references;
    private final StoredData data;

    EntityKind(
            Entities entities,
            PublishedEntities published,
            FieldTypes types,
            Expressions expressions,
            ComparisonKinds comparisons,
            ObjectProvider<EntityStorage> storage,
            SortedLists sorted,
            GivenValues values,
            FieldReaders readers,
            Messages messages,
            ObjectProvider<EntityPublication> publications,
            FieldReferences references,
            StoredData data) {
        this.data = data;
        this.references = references;
        this.publications = publications;
        this.entities = entities;
        this.published = published;
        this.types = types;
        this.expressions = expressions;
        this.comparisons = comparisons;
        this.storage = storage;
        this.sorted = sorted;
        this.values = values;
        this.readers = readers;
        this.messages = messages;
    }

    @Override
    public String id() {
        return Entities.KIND;
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.kind.entity");
    }

    @Override
    public String folder() {
        return "entities";
    }

    @Override
    public List<Problem> check(Artifact artifact, ArtifactSet whole) {
        return check(artifact, whole, false, store -> store::recentDuplicates);
    }

    @Override
    public List<Problem> checkToPublish(Artifact artifact, ArtifactSet whole) {
        return check(artifact, whole, true, store -> store::duplicates);
    }

    private List<Problem> check(
            Artifact artifact, ArtifactSet whole, boolean exactly, Function<EntityStorage, UniqueCheck.Look> records) {
        ProblemList problems = new ProblemList(artifact.id(), messages);
        EntityDesign design = new EntityDesign(entities.read(artifact, whole), whole, entities, types);
        Optional<EntityDefinition> before = entities.find(artifact.name());
        new EntityCheck(artifact, design, before, expressions, comparisons, problems).run();
        new DefaultsCheck(design, values, problems).run();
        new RolledUpCheck(design, values, problems).run();
        new BalanceCheck(design, values, problems).run();
        new BelongingCheck(design, problems).run();
        new TakingCheck(design, design.paths(), problems).run();
        if (problems.isEmpty()) {
            new TellingCheck(design, expressions, readers, messages, problems).run();
        }
        storage.ifAvailable(store -> new IndexCheck(design, store, problems).run());
        before.ifPresent(live ->
                storage.ifAvailable(store -> new UniqueCheck(design, live, records.apply(store), problems).run()));
        before.ifPresent(live -> data.check(design, live, exactly, problems));
        return problems.all();
    }

    /** Who designs could otherwise take the administration of people from those who have it. */
    @Override
    public Set<Capability> needs(Artifact artifact) {
        EntityDefinition entity = EntityJson.read(artifact.name(), artifact.app(), artifact.content());
        return BuiltinEntities.restrains(entity) || computesOfPeople(entity) ? Set.of(Capability.ADMIN) : Set.of();
    }

    /** What fails while it is computed keeps the record from being saved. */
    private boolean computesOfPeople(EntityDefinition entity) {
        EntityDesign design = new EntityDesign(entity, Nothing.PUBLISHED, entities, types);
        return BuiltinEntities.find(entity.name()).isPresent()
                && entity.fields().stream()
                        .flatMap(field -> design.bind(field).stream())
                        .anyMatch(BoundField::computed);
    }

    /** The entities that its lookups point at, and the sets of options that its fields share. */
    @Override
    public Set<ArtifactId> dependencies(Artifact artifact) {
        EntityDefinition entity = entities.read(artifact);
        EntityDesign design = new EntityDesign(entity, Nothing.PUBLISHED, entities, types);
        Stream<ArtifactId> targets = entity.fields().stream()
                .flatMap(field -> design.bind(field).stream())
                .flatMap(field -> field.target().stream())
                .filter(target -> !target.isBlank() && !target.equals(entity.name()))
                .map(target -> new ArtifactId(Entities.KIND, target));
        return Stream.concat(targets, SharedOptions.among(entity)).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Reference> references(Artifact artifact, ArtifactSet whole) {
        return new EntityReferences(artifact, references, whole, messages).all();
    }

    @Override
    public boolean knows(Named named, ArtifactSet whole) {
        Optional<Artifact> artifact = whole.find(named.artifact());
        if (named.part().isEmpty() || named.part().getFirst().equals("id")) {
            return artifact.isPresent()
                    || BuiltinEntities.find(named.artifact().name()).isPresent();
        }
        String field = named.part().getFirst();
        return artifact.map(known -> entities.hasField(known, field))
                .orElseGet(() -> BuiltinEntities.find(named.artifact().name())
                        .flatMap(builtin -> builtin.field(field))
                        .isPresent());
    }

    @Override
    public Optional<LocalizedText> nearest(Named named, ArtifactSet whole) {
        Optional<EntityDefinition> entity = EntityDesign.find(named.artifact().name(), whole, entities);
        return entity.isEmpty() || named.part().isEmpty()
                ? ArtifactKind.super.nearest(named, whole)
                : new EntityDesign(entity.get(), whole, entities, types)
                        .nearest(named.part().getFirst());
    }

    @Override
    public void prepare(Artifact artifact, ArtifactSet whole) {
        storage.ifAvailable(store -> {
            EntityDefinition entity = entities.read(artifact, whole);
            store.prepareLists(entity, sorted.of(entity.name(), whole));
            store.prepare(entity, entities.find(artifact.name()));
        });
    }

    @Override
    public void tidy(Artifact artifact, ArtifactSet published, CurrentUser author) {
        EntityDesign.find(artifact.name(), published, entities)
                .ifPresent(entity -> publications.forEach(told -> told.published(entities.get(entity.name()), author)));
        storage.ifAvailable(store -> EntityDesign.find(artifact.name(), published, entities)
                .ifPresent(entity -> store.keepLists(entity, sorted.of(entity.name(), published))));
    }

    @Override
    public void activate(ArtifactSet set, Set<String> changed) {
        published.replace(set);
    }
}
