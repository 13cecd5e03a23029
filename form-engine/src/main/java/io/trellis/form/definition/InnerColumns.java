package io.trellis.form.definition;

import io.trellis.form.field.BoundField;
import java.util.function.BiConsumer;

/** The columns of a sub-table, those of its columns that are one themselves included. */
final class InnerColumns {

    private InnerColumns() {}

    /** @param told of each column with its place within the field's settings: {@code columns[parts].settings.columns[qty]} */
    static void each(BoundField rows, BiConsumer<String, BoundField> told) {
        each(rows, "", told);
    }

    private static void each(BoundField rows, String above, BiConsumer<String, BoundField> told) {
        rows.columns().forEach(column -> {
            String place = above + "columns[" + column.key() + "]";
            told.accept(place, column);
            each(column, place + ".settings.", told);
        });
    }
}
