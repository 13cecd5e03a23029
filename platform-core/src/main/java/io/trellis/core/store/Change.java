package io.trellis.core.store;

import java.util.ArrayList;
import java.util.List;

/**
 * Steps applied to a document together. No two of them touch the same path or one within the other, else the store refuses
 * the change. A field is a dotted path into the document; a value is what a mapped record may hold, never null.
 */
public record Change(List<Step> steps) {

    public sealed interface Step {
        String field();
    }

    /** Writes; makes what is missing of the path. */
    public record Set(String field, Object value) implements Step {}

    /** Takes off; nothing happens where the field is absent. */
    public record Unset(String field) implements Step {}

    /** Adds; an absent field counts as zero. */
    public record Increment(String field, long by) implements Step {}

    /** Appends to a list; an absent field counts as an empty one. */
    public record Push(String field, Object value) implements Step {}

    /** Removes the elements that equal the value or, where it is a map, that hold all its entries. */
    public record Pull(String field, Object value) implements Step {}

    public Change {
        steps = List.copyOf(steps);
    }

    /** No step yet. */
    public static Change of() {
        return new Change(List.of());
    }

    public Change set(String field, Object value) {
        return with(new Set(field, value));
    }

    public Change unset(String field) {
        return with(new Unset(field));
    }

    public Change inc(String field, long by) {
        return with(new Increment(field, by));
    }

    public Change push(String field, Object value) {
        return with(new Push(field, value));
    }

    public Change pull(String field, Object value) {
        return with(new Pull(field, value));
    }

    private Change with(Step step) {
        List<Step> extended = new ArrayList<>(steps);
        extended.add(step);
        return new Change(extended);
    }
}
