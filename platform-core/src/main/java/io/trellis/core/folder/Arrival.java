package io.trellis.core.folder;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.LocalizedText;
import java.util.List;

/**
 * What an import would do with one artifact.
 *
 * @param words in what it differs from what is published; empty for what is new, the same, or goes
 * @param other the app that has an artifact of this name; empty where none is in the way
 */
public record Arrival(
        ArtifactId id, LocalizedText kind, LocalizedText label, Fate fate, List<LocalizedText> words, String other) {

    public Arrival {
        words = List.copyOf(words);
    }

    public enum Fate {
        NEW,
        CHANGED,
        SAME,
        /** The author's own draft has it otherwise than what is published and what comes: its change there would be replaced. */
        DRAFTED,
        /** Another app has an artifact of this name, so this one cannot come. */
        TAKEN,
        /** Published in the app, and not in what comes: stays, unless somebody wants it gone. */
        ABSENT
    }
}
