package io.trellis.form.definition;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.Reference;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityStorage;
import io.trellis.form.entity.EntityStorage.SortedList;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.field.ValueKind;
import io.trellis.form.layout.Layouts;
import io.trellis.form.layout.ListView;
import io.trellis.form.layout.PublishedLayouts;
import io.trellis.form.query.Sort;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** List views as artifacts. */
@Component
final class ViewKind implements ArtifactKind {

    private final Layouts layouts;
    private final PublishedLayouts published;
    private final Entities entities;
    private final FieldTypes types;
    private final ObjectProvider<EntityStorage> storage;
    private final GivenValues values;
    private final FieldReferences references;
    private final Messages messages;
    private final SortedLists sorted;
    private final PresentationCheck presentations;

    ViewKind(
            Layouts layouts,
            PublishedLayouts published,
            Entities entities,
            FieldTypes types,
            ObjectProvider<EntityStorage> storage,
            GivenValues values,
            FieldReferences references,
            Messages messages,
            SortedLists sorted,
            PresentationCheck presentations) {
        this.sorted = sorted;
        this.presentations = presentations;
        this.references = references;
        this.layouts = layouts;
        this.published = published;
        this.entities = entities;
        this.types = types;
        this.storage = storage;
        this.values = values;
        this.messages = messages;
    }

    @Override
    public String id() {
        return Layouts.VIEW;
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.kind.view");
    }

    @Override
    public List<Problem> check(Artifact artifact, ArtifactSet whole) {
        ProblemList problems = new ProblemList(artifact.id(), messages);
        problems.shape(Shape.VIEW, artifact.content(), "");
        ListView view = layouts.readView(artifact);
        Optional<EntityDefinition> entity = EntityDesign.find(view.entity(), whole, entities);
        if (entity.isEmpty()) {
            problems.add("entity", "unknown-entity", view.entity());
            return problems.all();
        }
        EntityDesign design = new EntityDesign(entity.get(), whole, entities, types);
        if (view.columns().isEmpty()) {
            problems.add("columns", "no-columns");
        }
        PathChecks.columns(view.columns(), "columns", design, problems);
        PathChecks.filter(artifact.content().path("filter"), "filter", design, values, problems);
        view.sort().forEach(sort -> sort(sort, design, problems));
        view.totals().forEach(key -> total(key, design, problems));
        new LookCheck(view, artifact.content(), design, values, problems).run();
        presentations.check(artifact.content().path("presentation"), view.presented(), design, problems);
        return problems.all();
    }

    private static void sort(Sort sort, EntityDesign design, ProblemList problems) {
        Optional<ResolvedPath> path = PathChecks.path(sort.field(), design);
        if (path.isEmpty()) {
            problems.unknownField("sort[" + sort.field() + "]", sort.field(), design);
        } else if (!path.get().sortable()) {
            problems.add("sort[" + sort.field() + "]", "not-sortable", sort.field());
        }
    }

    private static void total(String key, EntityDesign design, ProblemList problems) {
        Optional<BoundField> field = PathChecks.resolve(key, design);
        if (field.isEmpty()) {
            problems.unknownField("totals[" + key + "]", key, design);
        } else if (field.get().kind() != ValueKind.NUMBER && field.get().kind() != ValueKind.MONEY) {
            problems.add("totals[" + key + "]", "not-a-number-column", key);
        }
    }

    @Override
    public Optional<ArtifactId> about(Artifact artifact) {
        return Optional.of(
                new ArtifactId(Entities.KIND, artifact.content().path("entity").asString("")));
    }

    @Override
    public Set<ArtifactId> dependencies(Artifact artifact) {
        String entity = layouts.readView(artifact).entity();
        return entity.isBlank() ? Set.of() : Set.of(new ArtifactId(Entities.KIND, entity));
    }

    @Override
    public List<Reference> references(Artifact artifact, ArtifactSet whole) {
        return new LayoutReferences(artifact, references, whole, messages).ofView();
    }

    /** The entity was prepared before, with its views, where it is published as well. */
    @Override
    public void prepare(Artifact artifact, ArtifactSet whole) {
        lists(artifact, whole, EntityStorage::prepareLists);
    }

    @Override
    public void tidy(Artifact artifact, ArtifactSet now) {
        lists(artifact, now, EntityStorage::keepLists);
    }

    private interface ListWork {
        void of(EntityStorage store, EntityDefinition entity, List<SortedList> lists);
    }

    private void lists(Artifact view, ArtifactSet whole, ListWork work) {
        String name = layouts.readView(view).entity();
        storage.ifAvailable(store -> EntityDesign.find(name, whole, entities)
                .ifPresent(entity -> work.of(store, entity, sorted.of(name, whole))));
    }

    @Override
    public void activate(ArtifactSet set, Set<String> changed) {
        published.replaceViews(set);
    }
}
