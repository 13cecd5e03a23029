package io.trellis.core.artifact;

import io.trellis.core.i18n.LocalizedText;

/**
 * A place in a content that names something else.
 *
 * @param pointer the place, as a JSON pointer (RFC 6901): {@code /columns/2}
 * @param removed what goes when the named thing goes, as a JSON pointer: the place, or the whole that makes no sense without
 *     it; empty where nothing can go by itself, so that the place becomes a problem
 * @param place what people call the place
 */
public record Reference(Named target, String pointer, Writing writing, String removed, LocalizedText place) {

    /** How the name is written there. */
    public sealed interface Writing {

        /** The text is the name. */
        record Name() implements Writing {}

        /** The name is one step of a path: of {@code account.region}. */
        record Step(int step) implements Writing {}

        /** The name is that of the member. */
        record Key() implements Writing {}

        /** The name is one step of a path that is that of the member. */
        record KeyStep(int step) implements Writing {}

        /** The text is {@code kind/name}. */
        record Id() implements Writing {}

        /** The text is an expression; in it the name ends this path. */
        record Within(String path) implements Writing {}

        /** The text is an expression; in it the name is a text in quotes. */
        record Quoted() implements Writing {}
    }

    public boolean isRemovable() {
        return !removed.isEmpty();
    }
}
