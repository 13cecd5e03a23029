package io.trellis.app.ui.editor;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.OptionGate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What an input may know of the form around it. */
public interface EditorSurroundings {

    CurrentUser user();

    /** The entity that is edited; empty for a form over something else, such as a properties panel. */
    String entity();

    /** The value that a sibling field has now; null for nothing. */
    @Nullable
    Object sibling(String key);

    /** What stands in the way to an option of a field of this form; empty where nothing does. */
    default Optional<OptionGate> gate(String field, String option) {
        return Optional.empty();
    }

    /** Whether the rows of a sub-table stay those that are there: only their cells are entered. */
    default boolean keepsRows() {
        return false;
    }

    /** Keys of the columns of a sub-table that are not shown, though rules work with their cells. */
    default Set<String> unseenColumns() {
        return Set.of();
    }

    /** Whether changes are told while somebody types, not only at the end of typing. */
    default boolean whileTyping() {
        return false;
    }

    /** How a record of another entity is made from here, for an input that looks for one; empty where it is not made here. */
    default Optional<Maker> maker(String entity) {
        return Optional.empty();
    }

    /** Makes a record that an input names then. */
    @FunctionalInterface
    interface Maker {

        /**
         * @param words what was typed to find it; may be empty
         * @param start what it begins with, by key
         * @param made told its id once there is one
         */
        void make(String words, Map<String, Object> start, Consumer<String> made);
    }

    /** What the fields beside an input hold now, by key; null for nothing. */
    @FunctionalInterface
    interface Siblings {
        @Nullable
        Object value(String key);
    }

    static EditorSurroundings of(CurrentUser user, String entity) {
        return of(user, entity, key -> null);
    }

    static EditorSurroundings of(CurrentUser user, String entity, Siblings siblings) {
        return new EditorSurroundings() {
            @Override
            public CurrentUser user() {
                return user;
            }

            @Override
            public String entity() {
                return entity;
            }

            @Override
            public @Nullable Object sibling(String key) {
                return siblings.value(key);
            }
        };
    }
}
