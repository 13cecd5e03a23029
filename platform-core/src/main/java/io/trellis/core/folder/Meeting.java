package io.trellis.core.folder;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.Comparisons;
import io.trellis.core.artifact.ContentLabel;
import io.trellis.core.artifact.DifferenceWords;
import io.trellis.core.artifact.Installation;
import io.trellis.core.artifact.Installation.Source;
import io.trellis.core.artifact.Installations;
import io.trellis.core.artifact.MergeChoices;
import io.trellis.core.artifact.Merged;
import io.trellis.core.folder.Arrival.Fate;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * An app as it comes and as it is here, each since what came the last time: artifact by artifact, what becomes of the two. Of
 * an app of which nothing is known to have come, what is published counts as that.
 */
@Component
class Meeting {

    private final Artifacts artifacts;
    private final Installations installations;
    private final AppFolders folders;
    private final Comparisons comparisons;
    private final DifferenceWords words;

    Meeting(
            Artifacts artifacts,
            Installations installations,
            AppFolders folders,
            Comparisons comparisons,
            Messages messages) {
        this.artifacts = artifacts;
        this.installations = installations;
        this.folders = folders;
        this.comparisons = comparisons;
        this.words = new DifferenceWords(messages);
    }

    /**
     * Ordered by id.
     *
     * @param whole what is here
     */
    List<Coming> of(AppFolder folder, ArtifactSet whole, MergeChoices choices) {
        String app = folder.head().app();
        return of(
                folder,
                whole,
                installations.of(app, Source.IMPORTED).or(() -> installations.of(app, Source.SHIPPED)),
                choices);
    }

    List<Coming> of(AppFolder folder, ArtifactSet whole, Optional<Installation> last, MergeChoices choices) {
        String app = folder.head().app();
        Map<String, ArtifactKind> known = folders.kinds();
        Map<ArtifactId, ObjectNode> theirs = contents(folder.artifacts().stream());
        Map<ArtifactId, ObjectNode> mine = contents(of(app, whole, known));
        Map<ArtifactId, ObjectNode> before =
                last.map(Installation::contents).orElseGet(() -> contents(of(app, artifacts, known)));
        boolean samples = folder.artifacts().stream().anyMatch(artifact -> AppFolders.isSample(artifact, known));
        TreeSet<ArtifactId> all = new TreeSet<>(theirs.keySet());
        all.addAll(mine.keySet());
        all.addAll(before.keySet());
        List<Coming> coming = new ArrayList<>();
        for (ArtifactId id : all) {
            Optional<ArtifactKind> kind = Optional.ofNullable(known.get(id.kind()));
            Optional<ObjectNode> own = Optional.ofNullable(mine.get(id));
            Optional<ObjectNode> other = migrated(kind, theirs.get(id));
            boolean away = own.isEmpty() && other.isEmpty();
            if (!away && (samples || kind.filter(ArtifactKind::isSample).isEmpty())) {
                coming.add(met(
                        new Artifact(id, app, other.or(() -> own).orElseThrow()),
                        kind.map(ArtifactKind::label).orElse(LocalizedText.same(id.kind())),
                        migrated(kind, before.get(id)),
                        own,
                        other,
                        last.isPresent(),
                        choices));
            }
        }
        return coming;
    }

    private static Stream<Artifact> of(String app, ArtifactSet whole, Map<String, ArtifactKind> known) {
        return known.keySet().stream().flatMap(kind -> whole.all(kind).stream()).filter(artifact -> artifact.app()
                .equals(app));
    }

    private static Map<ArtifactId, ObjectNode> contents(Stream<Artifact> artifacts) {
        Map<ArtifactId, ObjectNode> contents = new TreeMap<>();
        artifacts.forEach(artifact -> contents.put(artifact.id(), artifact.content()));
        return contents;
    }

    private static Optional<ObjectNode> migrated(Optional<ArtifactKind> kind, @Nullable ObjectNode content) {
        return Optional.ofNullable(content)
                .map(there -> kind.map(known -> known.migrate(there.deepCopy())).orElse(there));
    }

    private Coming met(
            Artifact shown,
            LocalizedText kind,
            Optional<ObjectNode> before,
            Optional<ObjectNode> mine,
            Optional<ObjectNode> theirs,
            boolean cameBefore,
            MergeChoices choices) {
        Optional<String> other = artifacts
                .find(shown.id())
                .map(Artifact::app)
                .filter(app -> !app.equals(shown.app()) && theirs.isPresent());
        Merged merged = other.isPresent() || theirs.isEmpty() && (before.isEmpty() || !cameBefore)
                ? new Merged(mine, List.of())
                : comparisons.merged(shown.id(), before, mine, theirs, choices);
        Fate fate = other.isPresent() ? Fate.TAKEN : fate(before, mine, theirs, cameBefore, merged);
        Arrival arrival = new Arrival(
                shown.id(),
                kind,
                ContentLabel.of(shown),
                fate,
                words(shown, fate, mine, theirs, merged),
                other.orElse(""),
                merged.conflicts());
        return new Coming(arrival, before, mine, theirs, merged.content());
    }

    private Fate fate(
            Optional<ObjectNode> before,
            Optional<ObjectNode> mine,
            Optional<ObjectNode> theirs,
            boolean cameBefore,
            Merged merged) {
        if (!merged.conflicts().isEmpty()) {
            return Fate.CONFLICT;
        }
        if (theirs.isEmpty()) {
            return before.isEmpty() || !cameBefore ? Fate.ABSENT : Fate.GONE;
        }
        if (comparisons.same(mine, theirs)) {
            return Fate.SAME;
        }
        if (comparisons.same(merged.content(), mine)) {
            return Fate.KEPT;
        }
        if (mine.isEmpty()) {
            return Fate.NEW;
        }
        return comparisons.same(merged.content(), theirs) ? Fate.CHANGED : Fate.MERGED;
    }

    private List<LocalizedText> words(
            Artifact shown, Fate fate, Optional<ObjectNode> mine, Optional<ObjectNode> theirs, Merged merged) {
        return switch (fate) {
            case CHANGED, MERGED, CONFLICT -> between(shown, mine, merged.content());
            case KEPT -> between(shown, theirs, mine);
            case NEW, SAME, GONE, TAKEN, ABSENT -> List.of();
        };
    }

    private List<LocalizedText> between(Artifact shown, Optional<ObjectNode> before, Optional<ObjectNode> after) {
        if (before.isEmpty() || after.isEmpty()) {
            return List.of();
        }
        Artifact was = new Artifact(shown.id(), shown.app(), before.get());
        Artifact is = new Artifact(shown.id(), shown.app(), after.get());
        return comparisons.between(List.of(was), List.of(is)).values().stream()
                .flatMap(List::stream)
                .map(words::of)
                .toList();
    }

    /** What the last upgrade left to be chosen, and is still otherwise here. */
    List<Coming> unsettled(Installation last, ArtifactSet whole, MergeChoices choices) {
        List<Coming> open = new ArrayList<>();
        Map<String, ArtifactKind> known = folders.kinds();
        last.unsettled().forEach((id, before) -> {
            Optional<ArtifactKind> kind = Optional.ofNullable(known.get(id.kind()));
            Optional<ObjectNode> mine = whole.find(id)
                    .filter(artifact -> artifact.app().equals(last.app()))
                    .map(Artifact::content);
            Optional<ObjectNode> theirs = migrated(kind, last.contents().get(id));
            theirs.or(() -> mine).ifPresent(content -> {
                Coming one = met(
                        new Artifact(id, last.app(), content),
                        kind.map(ArtifactKind::label).orElse(LocalizedText.same(id.kind())),
                        migrated(kind, before.orElse(null)),
                        mine,
                        theirs,
                        true,
                        choices);
                if (one.arrival().fate() == Fate.CONFLICT) {
                    open.add(one);
                }
            });
        });
        return open;
    }
}
