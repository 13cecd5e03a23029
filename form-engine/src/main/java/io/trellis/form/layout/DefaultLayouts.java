package io.trellis.form.layout;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Holds what is published as immutable maps that a publish replaces; makes the rest from the entity. */
@Component
final class DefaultLayouts implements Layouts, PublishedLayouts {

    private static final Comparator<ListView> TABS =
            Comparator.comparingInt(ListView::order).thenComparing(ListView::name);

    private final Entities entities;
    private final GeneratedLayouts generated;
    private static final Comparator<FormDefinition> FIRST = Comparator.<FormDefinition, Boolean>comparing(
                    form -> form.use().always())
            .thenComparing(FormDefinition::order)
            .thenComparing(FormDefinition::name);

    private volatile Map<String, List<FormDefinition>> forms = Map.of();
    private volatile Map<String, List<ListView>> views = Map.of();

    DefaultLayouts(Entities entities, GeneratedLayouts generated) {
        this.entities = entities;
        this.generated = generated;
    }

    @Override
    public void replaceForms(ArtifactSet published) {
        forms = published.all(FORM).stream()
                .map(this::readForm)
                .sorted(FIRST)
                .collect(Collectors.groupingBy(
                        FormDefinition::entity, Collectors.collectingAndThen(Collectors.toList(), List::copyOf)));
    }

    @Override
    public void replaceViews(ArtifactSet published) {
        views = published.all(VIEW).stream()
                .map(this::readView)
                .sorted(TABS)
                .collect(Collectors.groupingBy(
                        ListView::entity, Collectors.collectingAndThen(Collectors.toList(), List::copyOf)));
    }

    @Override
    public FormDefinition form(String entity) {
        return forms.getOrDefault(entity, List.of()).stream()
                .filter(form -> form.use().always())
                .findFirst()
                .orElseGet(() -> generateForm(entities.get(entity)));
    }

    @Override
    public List<FormDefinition> forms(String entity) {
        List<FormDefinition> made = forms.getOrDefault(entity, List.of());
        return made.isEmpty() ? List.of(generateForm(entities.get(entity))) : made;
    }

    @Override
    public List<ListView> views(String entity) {
        List<ListView> made = views.getOrDefault(entity, List.of());
        return made.isEmpty() ? List.of(generateView(entities.get(entity))) : made;
    }

    @Override
    public FormDefinition generateForm(EntityDefinition entity) {
        return generated.form(entity, entities.all());
    }

    @Override
    public ListView generateView(EntityDefinition entity) {
        return generated.view(entity);
    }

    @Override
    public FormDefinition readForm(Artifact artifact) {
        return FormJson.read(artifact.name(), artifact.app(), artifact.content());
    }

    @Override
    public ObjectNode write(FormDefinition form) {
        return FormJson.write(form);
    }

    @Override
    public ListView readView(Artifact artifact) {
        return LayoutJson.readView(artifact.name(), artifact.app(), artifact.content());
    }

    @Override
    public ObjectNode write(ListView view) {
        return LayoutJson.write(view);
    }
}
