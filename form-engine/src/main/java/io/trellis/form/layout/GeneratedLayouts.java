package io.trellis.form.layout;

import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import io.trellis.form.layout.FormDefinition.Item;
import io.trellis.form.layout.FormDefinition.Related;
import io.trellis.form.layout.FormDefinition.Section;
import io.trellis.form.query.Sort;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The form and the list of an entity for which an analyst has made none. */
@Component
final class GeneratedLayouts {

    private static final int FORM_COLUMNS = 2;
    private static final int LIST_COLUMNS = 8;
    private static final int RELATED_COLUMNS = 5;

    private final FieldTypes types;
    private final Messages messages;

    GeneratedLayouts(FieldTypes types, Messages messages) {
        this.types = types;
        this.messages = messages;
    }

    FormDefinition form(EntityDefinition entity, Collection<EntityDefinition> all) {
        List<Item> items = new ArrayList<>();
        List<Section> rows = new ArrayList<>();
        for (FieldDefinition field : entity.fields()) {
            Item item = new Item.Field(field.key(), field.key(), isWide(field) ? FORM_COLUMNS : 1);
            if (kind(field).equals(Optional.of(ValueKind.ROWS))) {
                rows.add(new Section(field.key(), field.label(), FORM_COLUMNS, List.of(item)));
            } else {
                items.add(item);
            }
        }
        items.add(new Item.Field(SystemFields.OWNER, SystemFields.OWNER, 1));
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("details", messages.text("form.value.details"), FORM_COLUMNS, items));
        sections.addAll(rows);
        return new FormDefinition(
                entity.name(), entity.app(), entity.name(), entity.label(), sections, related(entity, all));
    }

    private List<Related> related(EntityDefinition entity, Collection<EntityDefinition> all) {
        List<Related> related = new ArrayList<>();
        for (EntityDefinition other : all) {
            for (FieldDefinition field : other.fields()) {
                // a list of what names the record asks for one record each
                if (bound(field)
                        .filter(lookup -> lookup.kind() == ValueKind.REFERENCE)
                        .flatMap(BoundField::target)
                        .equals(Optional.of(entity.name()))) {
                    List<String> columns = columns(other)
                            .filter(key -> !key.equals(field.key()))
                            .limit(RELATED_COLUMNS)
                            .toList();
                    related.add(new Related(
                            other.name() + "_" + field.key(), other.name(), field.key(), other.plural(), columns));
                }
            }
        }
        return related;
    }

    ListView view(EntityDefinition entity) {
        // who made a person or a department says nothing about them
        List<String> columns = BuiltinEntities.find(entity.name()).isPresent()
                ? columns(entity).limit(LIST_COLUMNS).toList()
                : Stream.concat(columns(entity).limit(LIST_COLUMNS - 1L), Stream.of(SystemFields.OWNER))
                        .toList();
        List<String> totals = entity.fields().stream()
                .filter(field -> kind(field).equals(Optional.of(ValueKind.MONEY)))
                .map(FieldDefinition::key)
                .filter(columns::contains)
                .toList();
        return new ListView(
                entity.name() + "_all",
                entity.app(),
                entity.name(),
                messages.text("form.value.all"),
                columns,
                Filter.ALL,
                List.of(new Sort(SystemFields.UPDATED_AT, true)),
                totals,
                0,
                Presented.TABLE);
    }

    /** The title first, then what fits into a cell. */
    private Stream<String> columns(EntityDefinition entity) {
        return Stream.concat(
                Stream.of(entity.titleField()).filter(key -> entity.field(key).isPresent()),
                entity.fields().stream()
                        .filter(field -> !field.key().equals(entity.titleField()) && !isWide(field))
                        .map(FieldDefinition::key));
    }

    private boolean isWide(FieldDefinition field) {
        return bound(field)
                .map(BoundField::input)
                .map(input ->
                        input instanceof InputSpec.Rows || input instanceof InputSpec.Text text && text.multiline())
                .orElse(false);
    }

    private Optional<ValueKind> kind(FieldDefinition field) {
        return bound(field).map(BoundField::kind);
    }

    /** A field of a draft may be broken still; its form is shown all the same. */
    private Optional<BoundField> bound(FieldDefinition field) {
        try {
            return Optional.of(types.bind(field));
        } catch (TrellisException e) {
            return Optional.empty();
        }
    }
}
