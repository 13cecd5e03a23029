package io.trellis.core.store;

/** One step of an order. Absent comes first when ascending; texts compare by code, so store a sort key where people look. */
public record Sort(String field, boolean descending) {

    public static Sort ascending(String field) {
        return new Sort(field, false);
    }

    public static Sort descending(String field) {
        return new Sort(field, true);
    }
}
