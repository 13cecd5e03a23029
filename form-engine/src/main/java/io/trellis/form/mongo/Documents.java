package io.trellis.form.mongo;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Reading inside documents. */
final class Documents {

    private Documents() {}

    /** The value at a dotted path; null for none. */
    static @Nullable Object at(Document document, String path) {
        Object value = document;
        int from = 0;
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', from)) {
            value = value instanceof Document inner ? inner.get(path.substring(from, dot)) : null;
            from = dot + 1;
        }
        return value instanceof Document inner ? inner.get(path.substring(from)) : null;
    }
}
