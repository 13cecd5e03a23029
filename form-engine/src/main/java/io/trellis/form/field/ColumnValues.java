package io.trellis.form.field;

import java.util.List;

/**
 * What is known of a table's column for which a field is to be made.
 *
 * @param options the different values as options of a choice; empty where they are too many
 * @param entities those whose records every value names, as far as the maker may see them
 */
public record ColumnValues(List<InputSpec.Option> options, List<String> entities) {

    public ColumnValues {
        options = List.copyOf(options);
        entities = List.copyOf(entities);
    }
}
