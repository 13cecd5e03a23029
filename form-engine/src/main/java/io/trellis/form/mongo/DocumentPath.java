package io.trellis.form.mongo;

import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import org.bson.Document;

/**
 * Where a field's value lies in a record's document.
 *
 * @param rows the path of the sub-table whose column it is; empty for a field of the record
 * @param path within the record, or within the row
 */
record DocumentPath(BoundField field, String rows, String path) {

    static DocumentPath of(BoundField field) {
        return new DocumentPath(field, "", VisibleEntity.isId(field) ? RecordPaths.ID : RecordPaths.value(field));
    }

    DocumentPath column(BoundField column) {
        return new DocumentPath(column, path, column.key());
    }

    /** Where comparisons and sums look. */
    String compared() {
        String inner = field.comparedPath();
        return inner.isEmpty() ? path : path + "." + inner;
    }

    /** Where the folded form of a text lies, for conditions on it; elsewhere the same place. */
    DocumentPath folded() {
        if (field.kind() != ValueKind.TEXT || VisibleEntity.isId(field)) {
            return this;
        }
        return rows.isEmpty()
                ? new DocumentPath(field, "", path.replaceFirst("^" + RecordPaths.VALUES + "\\.", RecordPaths.FOLDED + "."))
                : new DocumentPath(field, rows.replaceFirst("^" + RecordPaths.VALUES + "\\.", RecordPaths.FOLDED + "."), path);
    }

    /** Where the order lies: the record's own sort key, or the system's value. */
    String sorted() {
        return VisibleEntity.isId(field) ? RecordPaths.ID : RecordPaths.sort(field);
    }

    /** A condition that was made for {@link #path}, asked of the rows where it is a column: does some row meet it? */
    Document some(Document condition) {
        return rows.isEmpty() ? condition : new Document(rows, new Document("$elemMatch", condition));
    }
}
