package io.trellis.core.folder;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ContentLabel;
import io.trellis.core.artifact.DifferenceWords;
import io.trellis.core.artifact.Differences;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one artifact is in two folders.
 *
 * @param words in what it differs; empty where it is in one of them alone
 */
public record FolderComparison(ArtifactId id, LocalizedText label, Side side, List<LocalizedText> words) {

    public enum Side {
        FIRST_ONLY,
        SECOND_ONLY,
        DIFFERENT
    }

    /** Those that are not the same, ordered by id. */
    public static List<FolderComparison> of(AppFolder first, AppFolder second, Messages messages) {
        Map<ArtifactId, Artifact> before = byId(first);
        Map<ArtifactId, Artifact> after = byId(second);
        TreeSet<ArtifactId> all = new TreeSet<>(before.keySet());
        all.addAll(after.keySet());
        DifferenceWords words = new DifferenceWords(messages);
        List<FolderComparison> found = new ArrayList<>();
        for (ArtifactId id : all) {
            Artifact was = before.get(id);
            Artifact is = after.get(id);
            if (was == null && is != null) {
                found.add(new FolderComparison(id, ContentLabel.of(is), Side.SECOND_ONLY, List.of()));
            } else if (is == null && was != null) {
                found.add(new FolderComparison(id, ContentLabel.of(was), Side.FIRST_ONLY, List.of()));
            } else if (was != null && is != null) {
                List<LocalizedText> differences = Differences.between(was.content(), is.content()).stream()
                        .map(words::of)
                        .toList();
                if (!differences.isEmpty()) {
                    found.add(new FolderComparison(id, ContentLabel.of(is), Side.DIFFERENT, differences));
                }
            }
        }
        return found;
    }

    private static Map<ArtifactId, Artifact> byId(AppFolder folder) {
        Map<ArtifactId, Artifact> artifacts = new TreeMap<>();
        folder.artifacts().forEach(artifact -> artifacts.put(artifact.id(), artifact));
        return artifacts;
    }
}
