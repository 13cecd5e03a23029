package io.trellis.core.store;

import java.util.Arrays;
import java.util.List;

/**
 * An ordered index over one field or several.
 *
 * @param fields at least one, else an IllegalArgumentException
 * @param unique whether two documents with the same values are refused
 * @param sparse documents without any of the fields stay outside: what a unique field that may be empty needs
 */
public record IndexSpec(List<Sort> fields, boolean unique, boolean sparse) {

    public IndexSpec {
        fields = List.copyOf(fields);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("an index has at least one field");
        }
    }

    public static IndexSpec on(String... fields) {
        return new IndexSpec(Arrays.stream(fields).map(Sort::ascending).toList(), false, false);
    }

    public static IndexSpec on(Sort... fields) {
        return new IndexSpec(List.of(fields), false, false);
    }

    /** Of documents that have the field, no two have the same value. */
    public static IndexSpec uniqueWherePresent(String field) {
        return new IndexSpec(List.of(Sort.ascending(field)), true, true);
    }
}
