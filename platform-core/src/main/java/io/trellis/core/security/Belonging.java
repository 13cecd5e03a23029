package io.trellis.core.security;

/**
 * A lookup by which records are part of the record that it names: who may read that one may read them.
 *
 * @param lookup its key
 * @param parent the entity that it leads to
 * @param toChange what somebody must be allowed to do with the record that is named to add, change or delete what belongs to
 *     it
 */
public record Belonging(String lookup, String parent, Action toChange) {

    /** What is asked of the record that is named, for an action on one that belongs to it. */
    public Action asked(Action action) {
        return switch (action) {
            case READ, CREATE, IMPORT, EXPORT -> Action.READ;
            case TAKE -> Action.TAKE;
            case UPDATE, DELETE -> toChange;
        };
    }
}
