package io.trellis.form.exchange;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.entity.NameProposal;
import io.trellis.form.exchange.EntityProposal.Choice;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ColumnValues;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The fields that a column of a table could become: of each type, asked whether it takes all of the values. */
final class ColumnFields {

    /** More different values are no options. */
    private static final int MOST_OPTIONS = 20;

    private static final int LONGEST_OPTION = 60;
    private static final int TRIED = 100;
    private static final int LOOKED_UP = 20;

    private final FieldTypes types;
    private final FieldContext context;
    private final ValueFit fit;

    ColumnFields(FieldTypes types, FieldContext context) {
        this.types = types;
        this.context = context;
        this.fit = new ValueFit(context);
    }

    /** The likeliest first, the others as the palette has them. @param entities in which a value may name a record */
    List<BoundField> of(FieldDefinition plain, ColumnStatistics column, List<String> entities) {
        List<BoundField> found = new ArrayList<>();
        ColumnValues values = new ColumnValues(options(column), entities);
        for (FieldType<?, ?> type : types.all()) {
            for (ObjectNode settings : settings(type, values)) {
                BoundField field = types.bind(with(plain, new Choice(type.id(), settings)));
                if (holds(field, column)) {
                    found.add(field);
                }
            }
        }
        // names of records that are there say more than how the values look
        found.sort(Comparator.comparing((BoundField field) -> field.kind() != ValueKind.REFERENCE)
                .thenComparing(field -> !field.type().id().equals(column.suggestedType())));
        return found;
    }

    private <S extends Record> List<ObjectNode> settings(FieldType<S, ?> type, ColumnValues values) {
        // what makes its value by itself takes none out of a table
        return type.computation().isPresent()
                ? List.of()
                : type.holding(values).stream().map(types::write).toList();
    }

    private boolean holds(BoundField field, ColumnStatistics column) {
        if (!field.inWords() || field.kind() == ValueKind.ROWS || field.kind() == ValueKind.SEALED) {
            return false;
        }
        if (ValueFit.isDate(field) && !column.isDate() && !column.values().isEmpty()) {
            return false;
        }
        return field.kind() == ValueKind.REFERENCE
                || column.plainValues().stream()
                        .limit(TRIED)
                        .allMatch(text -> fit.takes(field, text, column.decimal()));
    }

    static FieldDefinition with(FieldDefinition field, Choice choice) {
        return new FieldDefinition(
                field.key(),
                field.apiName(),
                choice.type(),
                field.label(),
                field.help(),
                field.required(),
                field.unique(),
                field.readOnly(),
                field.indexed(),
                field.defaultValue(),
                field.rules(),
                choice.settings());
    }

    /** One that holds any text. */
    FieldDefinition plain(String key, LocalizedText label) {
        return new FieldDefinition(
                key,
                key,
                types.all().getFirst().id(),
                label,
                LocalizedText.same(""),
                false,
                false,
                false,
                false,
                null,
                FieldDefinition.FieldRules.NONE,
                JsonNodeFactory.instance.objectNode());
    }

    private static List<InputSpec.Option> options(ColumnStatistics column) {
        boolean few = column.values().size() <= MOST_OPTIONS
                && column.values().stream().allMatch(text -> text.length() <= LONGEST_OPTION);
        if (!few) {
            return List.of();
        }
        Set<String> codes = new HashSet<>();
        List<InputSpec.Option> options = new ArrayList<>();
        for (String text : column.values()) {
            LocalizedText label = LocalizedText.same(text);
            String code = NameProposal.free(NameProposal.of(label, "option"), codes::contains);
            codes.add(code);
            options.add(new InputSpec.Option(code, label, "", true, List.of()));
        }
        return options;
    }

    /** Those of the entities in which each value is the name of a record that may be seen. */
    List<String> named(ColumnStatistics column, List<String> entities) {
        if (column.values().size() < 2 || !column.isNames()) {
            return List.of();
        }
        return entities.stream()
                .filter(entity -> column.values().stream()
                        .limit(LOOKED_UP)
                        .allMatch(text -> !context.idsByLabel(entity, text).isEmpty()))
                .toList();
    }
}
