package io.trellis.app.ui.entities;

import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.InputSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The values that a field may take from a record chosen beside it, as options by their paths. */
@Component
final class TakenPaths {

    private final FieldTypes types;
    private final BoundEntities entities;

    TakenPaths(FieldTypes types, BoundEntities entities) {
        this.types = types;
        this.entities = entities;
    }

    /** @param siblings the fields of the record or of the row, among them the one that takes, which is left out */
    List<InputSpec.Option> of(List<FieldDefinition> siblings, String taker) {
        return siblings.stream()
                .filter(field -> !field.key().equals(taker))
                .flatMap(field -> bind(field).stream())
                .flatMap(this::behind)
                .toList();
    }

    private Stream<InputSpec.Option> behind(BoundField lookup) {
        LocalizedText label = lookup.definition().label();
        return lookup.target().flatMap(entities::find).stream()
                .flatMap(target -> target.fields().stream())
                .filter(field -> field.inWords() && field.columns().isEmpty())
                .map(field -> {
                    LocalizedText own = field.definition().label();
                    return new InputSpec.Option(
                            lookup.key() + "." + field.key(),
                            new LocalizedText(label.zh() + " › " + own.zh(), label.en() + " › " + own.en()),
                            "",
                            true,
                            List.of());
                });
    }

    private Optional<BoundField> bind(FieldDefinition field) {
        try {
            return Optional.of(types.bind(field));
        } catch (TrellisException e) {
            // unreadable settings are among the problems of the draft
            return Optional.empty();
        }
    }
}
