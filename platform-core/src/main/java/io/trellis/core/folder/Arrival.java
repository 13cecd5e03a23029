package io.trellis.core.folder;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.MergeConflict;
import io.trellis.core.i18n.LocalizedText;
import java.util.List;

/**
 * What an import would do with one artifact.
 *
 * @param words in what it would change; of what is kept, in what it is otherwise here than in what comes; empty for what is new,
 *     the same, or goes
 * @param other the app that has an artifact of this name; empty where none is in the way
 * @param conflicts what was changed otherwise here and there since both were the same
 */
public record Arrival(
        ArtifactId id,
        LocalizedText kind,
        LocalizedText label,
        Fate fate,
        List<LocalizedText> words,
        String other,
        List<MergeConflict> conflicts) {

    public Arrival {
        words = List.copyOf(words);
        conflicts = List.copyOf(conflicts);
    }

    public enum Fate {
        NEW,
        /** Otherwise in what comes, and here as it came the last time. */
        CHANGED,
        /** Changed here and there in different places: both changes stay. */
        MERGED,
        /** Changed here and there in the same place: somebody has to choose. */
        CONFLICT,
        /** Changed or deleted here, and not there: stays so. */
        KEPT,
        SAME,
        /** Came the last time, comes no more, and is as it came: goes. */
        GONE,
        /** Another app has an artifact of this name, so this one cannot come. */
        TAKEN,
        /** Made here, and not in what comes: stays, unless somebody wants it gone. */
        ABSENT
    }
}
