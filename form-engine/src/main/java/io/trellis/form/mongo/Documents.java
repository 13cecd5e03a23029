package io.trellis.form.mongo;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Reading inside documents. */
final class Documents {

    private Documents() {}

    /** The value at a dotted path; null for none. */
    static @Nullable Object at(Document document, String path) {
        Object value = document;
        for (String step : path.split("\\.")) {
            value = value instanceof Document inner ? inner.get(step) : null;
        }
        return value;
    }
}
