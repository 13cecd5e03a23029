package io.trellis.form.formula;

import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.ValueKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The names of {@link io.trellis.form.field.ExpressionTypes} by their labels, opened step by step. Expressions are the
 * analyst's, who may name every field; what they show is told to their readers by their rights.
 */
public final class ExpressionNames {

    private final List<FieldDefinition> fields;
    private final FieldTypes types;
    private final Function<String, Optional<EntityDefinition>> entities;

    /**
     * @param fields what stands at the beginning of a path: those of a record or of a row
     * @param entities where lookups lead, by name
     */
    public ExpressionNames(
            List<FieldDefinition> fields, FieldTypes types, Function<String, Optional<EntityDefinition>> entities) {
        this.fields = List.copyOf(fields);
        this.types = types;
        this.entities = entities;
    }

    /** In the order of the fields. */
    public List<ExpressionName> all() {
        return fields.stream()
                .flatMap(field -> bind(field).stream())
                .filter(ExpressionNames::isSeen)
                .map(field -> new ExpressionName(field.key(), field.definition().label(), field))
                .toList();
    }

    private static boolean isSeen(BoundField field) {
        return field.kind() != ValueKind.SEALED;
    }

    /** What stands behind one of them; empty where nothing does. */
    public List<ExpressionName> within(ExpressionName outer) {
        Stream<BoundField> inner =
                switch (outer.field().kind()) {
                    case REFERENCE -> outer.leadsTo().stream().flatMap(this::behind);
                    case ROWS -> outer.field().columns().stream();
                    case PARTS -> outer.field().parts().stream();
                    case TEXT, CODE, NUMBER, MONEY, BOOLEAN, DATE, DATE_TIME, TIME, CODES, SEALED -> Stream.empty();
                };
        return inner.filter(ExpressionNames::isSeen)
                .map(field -> new ExpressionName(
                        outer.path() + "." + field.key(),
                        joined(outer.label(), field.definition().label()),
                        field))
                .toList();
    }

    /** The one that is written so; empty for what names nothing. */
    public Optional<ExpressionName> at(String path) {
        String[] steps = path.split("\\.", -1);
        Optional<ExpressionName> found = Optional.empty();
        List<ExpressionName> offered = all();
        String written = "";
        for (String step : steps) {
            String next = written.isEmpty() ? step : written + "." + step;
            found = offered.stream().filter(name -> name.path().equals(next)).findFirst();
            if (found.isEmpty()) {
                return found;
            }
            offered = within(found.get());
            written = next;
        }
        return found;
    }

    private Stream<BoundField> behind(String target) {
        return entities.apply(target).stream()
                .flatMap(EntityDefinition::allFields)
                .flatMap(field -> bind(field).stream());
    }

    private Optional<BoundField> bind(FieldDefinition field) {
        try {
            return Optional.of(types.bind(field));
        } catch (TrellisException e) {
            // unreadable settings are among the problems of the draft
            return Optional.empty();
        }
    }

    private static LocalizedText joined(LocalizedText outer, LocalizedText inner) {
        return new LocalizedText(outer.zh() + " › " + inner.zh(), outer.en() + " › " + inner.en());
    }
}
