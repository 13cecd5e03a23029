package io.trellis.form.exchange;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an entity could be for which a file has the records.
 *
 * @param file how it was read; its columns are those here
 * @param title the key of the field that names a record
 */
public record EntityProposal(
        Imports.Proposal file, String name, LocalizedText label, String title, List<Column> columns) {

    public EntityProposal {
        columns = List.copyOf(columns);
    }

    /**
     * @param column the header's text
     * @param choices the types that take all of its values, that of the field among them
     * @param format of its dates; null for none
     * @param decimal the sign before decimals; empty for none
     * @param empty how many cells are empty
     */
    public record Column(
            String column,
            FieldDefinition field,
            List<Choice> choices,
            @Nullable String format,
            String decimal,
            long empty,
            List<String> samples) {

        public Column {
            choices = List.copyOf(choices);
            samples = List.copyOf(samples);
        }
    }

    /** A type of field with the settings that it needs to hold a column's values. */
    public record Choice(String type, ObjectNode settings) {}

    /** As it is proposed. */
    public EntityDefinition definition(String app) {
        return new EntityDefinition(
                name,
                app,
                label,
                label,
                EntityProposals.ICON,
                LocalizedText.same(""),
                title,
                columns.stream().map(Column::field).toList(),
                List.of());
    }
}
