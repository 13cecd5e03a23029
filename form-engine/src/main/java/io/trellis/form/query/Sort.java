package io.trellis.form.query;

/** @param field a field key of the entity itself, or {@code id} */
public record Sort(String field, boolean descending) {}
