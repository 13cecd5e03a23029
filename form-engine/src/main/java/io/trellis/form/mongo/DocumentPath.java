package io.trellis.form.mongo;

import io.trellis.form.field.BoundField;
import io.trellis.form.field.ResolvedPath;
import org.bson.Document;

/**
 * Where a field's value lies in a record's document.
 *
 * @param rows the path of the sub-table whose column it is, through the one that it is a column of; empty for a field of the record
 * @param path within the record, or within the row; of a part, inside the value
 */
record DocumentPath(BoundField field, String rows, String path) {

    static DocumentPath of(BoundField field) {
        return new DocumentPath(field, "", VisibleEntity.isId(field) ? RecordPaths.ID : RecordPaths.value(field));
    }

    /** Of what the record itself holds: the value, or the id that leads to it. */
    static DocumentPath of(ResolvedPath resolved) {
        return switch (resolved) {
            case ResolvedPath.Own(var field) -> of(field);
            case ResolvedPath.Through(var lookup, var _, var _) -> of(lookup);
            case ResolvedPath.Part(var field, var part) -> of(field).inside(part);
            case ResolvedPath.Column(var rows, var inner) -> within(of(rows).path, inner);
        };
    }

    private static DocumentPath within(String rows, ResolvedPath path) {
        String key = path.first().key();
        return switch (path) {
            case ResolvedPath.Column(var _, var inner) -> within(rows + "." + key, inner);
            case ResolvedPath.Part(var field, var part) -> new DocumentPath(field, rows, key).inside(part);
            case ResolvedPath.Own _, ResolvedPath.Through _ -> new DocumentPath(path.first(), rows, key);
        };
    }

    private DocumentPath inside(BoundField part) {
        return new DocumentPath(part, rows, path + "." + part.key());
    }

    /** The same column where each row stands for itself, in the record's place. */
    DocumentPath unwound() {
        return new DocumentPath(field, "", rows + "." + path);
    }

    /** Where comparisons and sums look. */
    String compared() {
        String inner = field.comparedPath();
        return inner.isEmpty() ? path : path + "." + inner;
    }

    /** Where the folded form of a text lies, for conditions on it; elsewhere the same place. */
    DocumentPath folded() {
        if (!field.folded() || VisibleEntity.isId(field) || isPart()) {
            return this;
        }
        return rows.isEmpty()
                ? new DocumentPath(
                        field, "", path.replaceFirst("^" + RecordPaths.VALUES + "\\.", RecordPaths.FOLDED + "."))
                : new DocumentPath(
                        field, rows.replaceFirst("^" + RecordPaths.VALUES + "\\.", RecordPaths.FOLDED + "."), path);
    }

    /** Where the order lies: the record's own sort key, the system's value, or the part itself, which sorts as it is. */
    String sorted() {
        return VisibleEntity.isId(field) || isPart() ? path : RecordPaths.sort(field);
    }

    /** What is to be read for {@link #sorted}: never inside a value that may be read as a whole as well. */
    String read() {
        return isPart() ? path.substring(0, path.lastIndexOf('.')) : sorted();
    }

    private boolean isPart() {
        return !path.equals(rows.isEmpty() ? of(field).path : field.key());
    }

    /** A condition that was made for {@link #path}, asked of the rows where it is a column: does some row meet it? */
    Document some(Document condition) {
        return rows.isEmpty() ? condition : new Document(rows, new Document("$elemMatch", condition));
    }
}
