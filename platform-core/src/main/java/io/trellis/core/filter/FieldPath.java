package io.trellis.core.filter;

import java.util.List;

/**
 * A field, reached over lookups: {@code account.sector}, {@code owner.department.name}. Steps are field keys.
 * The system fields of a record are {@code id, owner, department, createdAt, createdBy, updatedAt, updatedBy}.
 */
public record FieldPath(List<String> steps) {

    public FieldPath {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("not a field path: " + steps);
        }
    }

    public static FieldPath of(String path) {
        return new FieldPath(List.of(path.split("\\.", -1)));
    }

    public String first() {
        return steps.getFirst();
    }

    public boolean isJoined() {
        return steps.size() > 1;
    }

    /** The path behind the first step. */
    public FieldPath rest() {
        return new FieldPath(steps.subList(1, steps.size()));
    }

    @Override
    public String toString() {
        return String.join(".", steps);
    }
}
