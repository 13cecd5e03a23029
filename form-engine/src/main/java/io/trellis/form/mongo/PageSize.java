package io.trellis.form.mongo;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** How large records are, as far as it matters for what is answered at once. */
final class PageSize {

    private static final int VALUE = 16;

    private PageSize() {}

    /** Of a value with all that is in it, about, in bytes. */
    static long of(@Nullable Object value) {
        return switch (value) {
            case String text -> VALUE + 2L * text.length();
            case Map<?, ?> map -> {
                long size = VALUE;
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    size += VALUE + of(entry.getValue());
                }
                yield size;
            }
            case Collection<?> list -> {
                long size = VALUE;
                for (Object one : list) {
                    size += of(one);
                }
                yield size;
            }
            case null, default -> VALUE;
        };
    }

    /** How many of the first fit; at least one. */
    static int of(List<Document> records, long most) {
        long size = 0;
        for (int i = 0; i < records.size(); i++) {
            size += of(records.get(i));
            if (size > most) {
                return Math.max(i, 1);
            }
        }
        return records.size();
    }
}
