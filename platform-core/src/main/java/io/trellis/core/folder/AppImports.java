package io.trellis.core.folder;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.Comparisons;
import io.trellis.core.artifact.ContentLabel;
import io.trellis.core.artifact.Difference;
import io.trellis.core.artifact.DifferenceWords;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.artifact.Drafts.Draft;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.folder.Arrival.Fate;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Apps from folders into an author's draft, as one step; what comes of it is checked and published like any other change. */
@Component
public class AppImports {

    private final Artifacts artifacts;
    private final Drafts drafts;
    private final AppFolders folders;
    private final Comparisons comparisons;
    private final Messages messages;

    AppImports(Artifacts artifacts, Drafts drafts, AppFolders folders, Comparisons comparisons, Messages messages) {
        this.artifacts = artifacts;
        this.drafts = drafts;
        this.folders = folders;
        this.comparisons = comparisons;
        this.messages = messages;
    }

    /** @throws UnusableFolder for what this product could do nothing with, and where an app that is needed is not here */
    public AppFolder read(AppFiles files) {
        AppFolder folder = AppFolder.read(files);
        Map<String, ArtifactKind> kinds = folders.kinds();
        List<FileProblem> problems = new ArrayList<>();
        folder.head().folders().forEach((name, kind) -> {
            if (!kinds.containsKey(kind)) {
                problems.add(FileProblem.of(name + "/", "unknown-kind", kind));
            }
        });
        files.all().keySet().stream()
                .filter(path -> path.contains("/") && !path.endsWith(".json"))
                .forEach(path -> {
                    String kind = folder.head().folders().getOrDefault(path.substring(0, path.indexOf('/')), "");
                    String ending = path.substring(path.lastIndexOf('.') + 1);
                    if (kinds.containsKey(kind)
                            && !kinds.get(kind).filesBeside().contains(ending)) {
                        problems.add(FileProblem.of(path, "not-beside", kind, ending));
                    }
                });
        Set<ArtifactId> own = new HashSet<>();
        folder.artifacts().forEach(artifact -> own.add(artifact.id()));
        folder.head().needs().forEach((app, names) -> {
            List<String> missing = names.stream()
                    .filter(name -> id(name).filter(
                                    id -> own.contains(id) || artifacts.find(id).isPresent())
                            .isEmpty())
                    .toList();
            if (!missing.isEmpty()) {
                problems.add(FileProblem.of(AppHead.FILE, "needs-missing", app, String.join(", ", missing)));
            }
        });
        if (!problems.isEmpty()) {
            throw new UnusableFolder(problems);
        }
        return folder;
    }

    private static Optional<ArtifactId> id(String name) {
        int slash = name.indexOf('/');
        return slash < 1
                ? Optional.empty()
                : Optional.of(new ArtifactId(name.substring(0, slash), name.substring(slash + 1)));
    }

    /** What {@link #take} would do. Changes nothing. */
    public Arrivals compare(CurrentUser author, AppFolder folder) {
        String app = folder.head().app();
        Draft draft = drafts.of(author, app);
        Map<String, ArtifactKind> known = folders.kinds();
        List<Artifact> published = new ArrayList<>();
        known.keySet().forEach(kind -> artifacts.all(kind).stream()
                .filter(artifact -> artifact.app().equals(app))
                .forEach(published::add));
        Map<Artifact, List<Difference>> differences = comparisons.between(published, folder.artifacts());
        Map<ArtifactId, List<Difference>> byId = new TreeMap<>();
        differences.forEach((artifact, found) -> byId.put(artifact.id(), found));
        Set<ArtifactId> coming = new HashSet<>();
        List<Arrival> all = new ArrayList<>();
        for (Artifact artifact : folder.artifacts()) {
            coming.add(artifact.id());
            all.add(arrival(artifact, byId.getOrDefault(artifact.id(), List.of()), draft, known));
        }
        boolean samples = folder.artifacts().stream().anyMatch(artifact -> AppFolders.isSample(artifact, known));
        published.stream()
                .filter(artifact ->
                        !coming.contains(artifact.id()) && (samples || !AppFolders.isSample(artifact, known)))
                .forEach(artifact -> all.add(arrival(artifact, Fate.ABSENT, List.of(), "", known)));
        all.sort(Comparator.comparing(Arrival::id));
        return new Arrivals(folder.head(), artifacts.version(app), all);
    }

    private Arrival arrival(
            Artifact artifact, List<Difference> differences, Draft draft, Map<String, ArtifactKind> known) {
        Optional<Artifact> there = artifacts.find(artifact.id());
        Optional<Artifact> other = there.filter(one -> !one.app().equals(artifact.app()));
        if (other.isPresent()) {
            return arrival(artifact, Fate.TAKEN, List.of(), other.get().app(), known);
        }
        DifferenceWords words = new DifferenceWords(messages);
        boolean drafted = draft.isChanged(artifact.id())
                && draft.find(artifact.id())
                        .map(mine -> !comparisons
                                .between(List.of(mine), List.of(artifact))
                                .isEmpty())
                        .orElse(true);
        Fate fate =
                drafted ? Fate.DRAFTED : there.isEmpty() ? Fate.NEW : differences.isEmpty() ? Fate.SAME : Fate.CHANGED;
        return arrival(
                artifact,
                fate,
                there.isEmpty()
                        ? List.of()
                        : differences.stream().map(words::of).toList(),
                "",
                known);
    }

    private static Arrival arrival(
            Artifact artifact, Fate fate, List<LocalizedText> words, String other, Map<String, ArtifactKind> known) {
        LocalizedText kind = Optional.ofNullable(known.get(artifact.kind()))
                .map(ArtifactKind::label)
                .orElse(LocalizedText.same(artifact.kind()));
        return new Arrival(artifact.id(), kind, ContentLabel.of(artifact), fate, words, other);
    }

    /**
     * @param only the artifacts to take; empty for all of them
     * @param remove whether what is published in the app and does not come goes
     */
    public record Chosen(Optional<Set<ArtifactId>> only, boolean remove) {

        public static final Chosen EVERYTHING = new Chosen(Optional.empty(), false);

        public Chosen {
            only = only.map(Set::copyOf);
        }

        boolean holds(ArtifactId id) {
            return only.map(chosen -> chosen.contains(id)).orElse(true);
        }
    }

    /**
     * Puts what comes into the author's draft of the app, as one step.
     *
     * @throws TrellisException CONFLICT, with nothing changed, where another app has an artifact of the same name
     */
    public Draft take(CurrentUser author, AppFolder folder, Chosen chosen) {
        author.requireActing();
        Arrivals arrivals = compare(author, folder);
        List<Arrival> taken = arrivals.of(Fate.TAKEN).stream()
                .filter(one -> chosen.holds(one.id()))
                .toList();
        if (!taken.isEmpty()) {
            Arrival first = taken.getFirst();
            throw new TrellisException(
                    CoreError.CONFLICT,
                    messages.text("core.artifact.name-taken", first.id().toString(), first.other()));
        }
        Map<ArtifactId, ObjectNode> contents = new TreeMap<>();
        folder.artifacts().forEach(artifact -> contents.put(artifact.id(), artifact.content()));
        Map<ArtifactId, Optional<ObjectNode>> changes = new LinkedHashMap<>();
        for (Arrival one : arrivals.all()) {
            boolean moves =
                    switch (one.fate()) {
                        case NEW, CHANGED, DRAFTED -> true;
                        case ABSENT -> chosen.remove();
                        case SAME, TAKEN -> false;
                    };
            if (moves && chosen.holds(one.id())) {
                changes.put(one.id(), Optional.ofNullable(contents.get(one.id())));
            }
        }
        return changes.isEmpty()
                ? drafts.of(author, folder.head().app())
                : drafts.changeAll(author, folder.head().app(), changes);
    }
}
