package io.trellis.core.security;

import java.util.List;
import java.util.function.BiFunction;

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

    /**
     * The rows of what belongs to several, of which all must allow it.
     *
     * @param rows of the entities that it belongs to
     */
    public static RowPolicy rows(List<Belonging> to, Action action, BiFunction<String, Action, RowPolicy> rows) {
        RowPolicy policy = new RowPolicy.Everything();
        for (Belonging one : to) {
            policy = policy.and(rows.apply(one.parent(), one.asked(action)).behind(one.lookup()));
        }
        return policy;
    }
}
