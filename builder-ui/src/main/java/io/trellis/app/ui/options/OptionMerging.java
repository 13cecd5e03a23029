package io.trellis.app.ui.options;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.entity.SharedOptions;
import io.trellis.form.field.InputSpec;
import io.trellis.form.retype.OptionUses;
import io.trellis.form.retype.OptionUses.Place;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Offers to merge options where they are designed. */
@Component
public final class OptionMerging {

    private final OptionUses uses;
    private final Entities entities;
    private final Session session;

    OptionMerging(OptionUses uses, Entities entities, Session session) {
        this.uses = uses;
        this.entities = entities;
        this.session = session;
    }

    /**
     * @param options as they are when it is clicked
     * @param places where they are chosen
     * @param merged told the codes that go and the one that takes their place
     */
    public Button button(
            Supplier<List<InputSpec.Option>> options,
            Supplier<List<Place>> places,
            BiConsumer<Set<String>, String> merged) {
        Button button =
                new Button(t("options.merge.open"), VaadinIcon.COMPRESS_SQUARE.create(), click -> new OptionMerge(
                                options.get(), uses.of(session.user(), places.get()), merged)
                        .open());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.addClassName("merge-options");
        return button;
    }

    /** The published fields and columns whose options are those of a set. */
    List<Place> of(ArtifactId set) {
        return entities.all().stream()
                .flatMap(entity -> entity.fields().stream().flatMap(field -> of(set, entity, field, List.of())))
                .toList();
    }

    private static Stream<Place> of(
            ArtifactId set, EntityDefinition entity, FieldDefinition field, List<String> above) {
        List<String> steps =
                Stream.concat(above.stream(), Stream.of(field.key())).toList();
        Stream<Place> within = field.settings()
                .path("columns")
                .valueStream()
                .map(EntityJson::readField)
                .flatMap(column -> of(set, entity, column, steps));
        return SharedOptions.of(field).filter(set::equals).isPresent()
                ? Stream.concat(Stream.of(new Place(entity.name(), steps)), within)
                : within;
    }
}
