package io.trellis.app.ui.design;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ContentLabel;
import io.trellis.core.artifact.Problem;
import io.trellis.core.i18n.LocalizedText;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of an app is looked for.
 *
 * @param words in a label of either language, or in the name; empty for any
 * @param kind empty for all
 */
record OverviewFilter(AppDraft appDraft, String words, String kind, boolean changed, Set<ArtifactId> wrong) {

    /** @param wrong only what has errors */
    static OverviewFilter of(AppDraft appDraft, String words, String kind, boolean changed, boolean wrong) {
        Set<ArtifactId> errors = !wrong
                ? Set.of()
                : appDraft.problems().stream()
                        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                        .map(Problem::artifact)
                        .collect(Collectors.toUnmodifiableSet());
        // where nothing is wrong nothing is shown
        Set<ArtifactId> only = wrong && errors.isEmpty() ? Set.of(new ArtifactId("", "")) : errors;
        return new OverviewFilter(appDraft, words.strip().toLowerCase(Locale.ROOT), kind, changed, only);
    }

    boolean isEverything() {
        return words.isEmpty() && kind.isEmpty() && !changed && wrong.isEmpty();
    }

    boolean test(Artifact artifact) {
        return calls(artifact, true) && but(artifact);
    }

    /** Whether the words, if there are any, are in what it is called. */
    boolean calls(Artifact artifact) {
        return calls(artifact, false);
    }

    private boolean calls(Artifact artifact, boolean withoutWords) {
        if (words.isEmpty()) {
            return withoutWords;
        }
        LocalizedText label = ContentLabel.of(artifact);
        return has(label.zh()) || has(label.en()) || has(artifact.name());
    }

    private boolean has(String text) {
        return text.toLowerCase(Locale.ROOT).contains(words);
    }

    /** Everything but the words. */
    boolean but(Artifact artifact) {
        return (kind.isEmpty() || artifact.kind().equals(kind))
                && (!changed || appDraft.draft().isChanged(artifact.id()))
                && (wrong.isEmpty() || wrong.contains(artifact.id()));
    }

    boolean testDeleted(ArtifactId id) {
        return has(id.name()) && (kind.isEmpty() || id.kind().equals(kind)) && wrong.isEmpty();
    }
}
