package io.trellis.form.layout.element;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Named;
import io.trellis.core.artifact.Reference.Writing;
import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.layout.ElementSetting;
import io.trellis.form.layout.ElementType;
import io.trellis.form.layout.Layouts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The records of another entity that name the record of the form, or one that this names: with a ticket what else was sold to its
 * account. As one of the entity's list views shows them.
 */
@Component
@Order(40)
public final class RelatedElement implements ElementType {

    /** The entity and its lookup: {@code contact.account}. */
    public static final String LIST = "list";

    /** The name of a list view, which says what of them is shown and how; without one their first columns are. */
    public static final String VIEW = "view";

    /** The key of a lookup of the form's entity, whose record the listed ones name instead of that of the form. */
    public static final String OF = "of";

    private final ElementTexts texts;
    private final Entities entities;
    private final FieldTypes types;

    RelatedElement(Messages messages, Entities entities, FieldTypes types) {
        this.texts = new ElementTexts(messages, id());
        this.entities = entities;
        this.types = types;
    }

    @Override
    public String id() {
        return "related";
    }

    @Override
    public LocalizedText label() {
        return texts.label();
    }

    @Override
    public String icon() {
        return "list";
    }

    @Override
    public List<ElementSetting> settings() {
        return List.of(
                texts.oneOf(OF, false, this::lookups),
                texts.oneOf(LIST, true, this::lists),
                texts.oneOf(VIEW, false, RelatedElement::views));
    }

    private List<ElementSetting.Option> lookups(ElementSetting.Place place) {
        return place.entity().fields().stream()
                .filter(field -> target(field).isPresent())
                .map(field -> new ElementSetting.Option(field.key(), field.label()))
                .toList();
    }

    private List<ElementSetting.Option> lists(ElementSetting.Place place) {
        List<ElementSetting.Option> lists = new ArrayList<>();
        String named = named(place);
        for (Artifact artifact : place.whole().all(Entities.KIND)) {
            EntityDefinition other = entities.read(artifact);
            for (FieldDefinition field : other.fields()) {
                if (target(field).filter(named::equals).isPresent()) {
                    lists.add(new ElementSetting.Option(
                            other.name() + "." + field.key(),
                            new LocalizedText(
                                    other.plural().zh() + "（" + field.label().zh() + "）",
                                    other.plural().en() + " (" + field.label().en() + ")")));
                }
            }
        }
        return lists;
    }

    /** The entity that the listed records are to name. */
    private String named(ElementSetting.Place place) {
        return place.entity()
                .field(place.settings().path(OF).asString(""))
                .flatMap(this::target)
                .orElse(place.entity().name());
    }

    /** Of a field that leads to one record. */
    private Optional<String> target(FieldDefinition field) {
        return types.find(field.type()).isEmpty()
                ? Optional.empty()
                : Optional.of(types.bind(field))
                        .filter(bound -> !bound.multiple())
                        .flatMap(BoundField::target);
    }

    private static List<ElementSetting.Option> views(ElementSetting.Place place) {
        String entity = place.settings().path(LIST).asString("").split("\\.", 2)[0];
        return place.whole().all(Layouts.VIEW).stream()
                .filter(view -> view.content().path("entity").asString("").equals(entity))
                .map(view -> new ElementSetting.Option(
                        view.name(), EntityJson.text(view.content().path("label"))))
                .toList();
    }

    @Override
    public void references(
            JsonNode settings,
            FieldReferences.Over over,
            ReferenceList list,
            String at,
            String removed,
            LocalizedText place) {
        String of = settings.path(OF).asString("");
        if (!of.isEmpty()) {
            over.key(of, at + "/" + OF, removed, place);
        }
        String[] named = settings.path(LIST).asString("").split("\\.", 2);
        ArtifactId entity = new ArtifactId(Entities.KIND, named[0]);
        if (named.length == 2) {
            list.add(Named.whole(entity), at + "/" + LIST, new Writing.Step(0), removed, place);
            list.add(Named.part(entity, named[1]), at + "/" + LIST, new Writing.Step(1), removed, place);
        }
        String view = settings.path(VIEW).asString("");
        if (!view.isEmpty()) {
            list.add(
                    Named.whole(new ArtifactId(Layouts.VIEW, view)),
                    at + "/" + VIEW,
                    new Writing.Name(),
                    at + "/" + VIEW,
                    place);
        }
    }
}
