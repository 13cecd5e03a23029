package io.trellis.core.folder;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.artifact.Drafts.Draft;
import io.trellis.core.artifact.Installation;
import io.trellis.core.artifact.Installation.Source;
import io.trellis.core.artifact.Installations;
import io.trellis.core.artifact.MergeChoices;
import io.trellis.core.artifact.MergeConflict;
import io.trellis.core.artifact.Publisher;
import io.trellis.core.artifact.Publisher.Outlook;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.folder.Arrival.Fate;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import java.util.ArrayList;
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
    private final Meeting meeting;
    private final Installations installations;
    private final Publisher publisher;
    private final Messages messages;

    AppImports(
            Artifacts artifacts,
            Drafts drafts,
            AppFolders folders,
            Meeting meeting,
            Installations installations,
            Publisher publisher,
            Messages messages) {
        this.artifacts = artifacts;
        this.drafts = drafts;
        this.folders = folders;
        this.meeting = meeting;
        this.installations = installations;
        this.publisher = publisher;
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
        Draft draft = drafts.of(author, folder.head().app());
        return arrivals(folder, meeting.of(folder, draft.whole(), MergeChoices.NONE));
    }

    private Arrivals arrivals(AppFolder folder, List<Coming> coming) {
        return new Arrivals(
                folder.head(),
                artifacts.version(folder.head().app()),
                coming.stream().map(Coming::arrival).toList());
    }

    /**
     * @param only the artifacts to take; empty for all of them
     * @param remove whether what is in the app and does not come goes, too, where it was made here
     * @param choices whose change is taken where both sides changed the same
     */
    public record Chosen(Optional<Set<ArtifactId>> only, boolean remove, MergeChoices choices) {

        public static final Chosen EVERYTHING = new Chosen(Optional.empty(), false, MergeChoices.NONE);

        public Chosen {
            only = only.map(Set::copyOf);
        }

        boolean holds(ArtifactId id) {
            return only.map(chosen -> chosen.contains(id)).orElse(true);
        }
    }

    /**
     * Puts what comes into the author's draft of the app, as one step, together with what was changed here since it came the
     * last time.
     *
     * @throws TrellisException CONFLICT, with nothing changed, where another app has an artifact of the same name, or something
     *     was changed on both sides and nothing is chosen
     */
    public Draft take(CurrentUser author, AppFolder folder, Chosen chosen) {
        author.requireActing();
        String app = folder.head().app();
        List<Coming> coming = meeting.of(folder, drafts.of(author, app).whole(), chosen.choices()).stream()
                .filter(one -> chosen.holds(one.id()))
                .toList();
        for (Coming one : coming) {
            if (one.arrival().fate() == Fate.TAKEN) {
                throw new TrellisException(
                        CoreError.CONFLICT,
                        messages.text(
                                "core.artifact.name-taken",
                                one.id().toString(),
                                one.arrival().other()));
            }
            for (MergeConflict conflict : one.arrival().conflicts()) {
                if (chosen.choices().isOpen(one.id(), conflict)) {
                    throw new TrellisException(
                            CoreError.CONFLICT, messages.text("core.folder.unchosen", conflict.key(one.id())));
                }
            }
        }
        Map<ArtifactId, Optional<ObjectNode>> changes = new LinkedHashMap<>();
        Map<ArtifactId, Optional<ObjectNode>> came = new TreeMap<>();
        coming.forEach(one -> {
            if (one.moves()) {
                changes.put(one.id(), one.result());
            } else if (one.arrival().fate() == Fate.ABSENT && chosen.remove()) {
                changes.put(one.id(), Optional.empty());
            }
            if (one.came()) {
                came.put(one.id(), one.theirs());
            }
        });
        Draft draft = changes.isEmpty() ? drafts.of(author, app) : drafts.changeAll(author, app, changes);
        // what the draft has as it is published needs no publish to have come
        changes.keySet().removeIf(id -> !draft.isChanged(id));
        changes.keySet().retainAll(came.keySet());
        installations.expect(author.id(), app, folder.head().version(), came, changes);
        return draft;
    }

    /** What would become of an app as it is published, if it were brought to what the folder has; what both changed stays as here. */
    public AppUpgrade upgrade(AppFolder folder, Optional<Installation> last) {
        String app = folder.head().app();
        List<Coming> coming = meeting.of(folder, artifacts, last, MergeChoices.MINE);
        Map<ArtifactId, Optional<Artifact>> changes = new TreeMap<>();
        Map<ArtifactId, Optional<ObjectNode>> unsettled = new TreeMap<>();
        coming.forEach(one -> {
            if (one.moves()) {
                changes.put(one.id(), one.result().map(content -> new Artifact(one.id(), app, content)));
            }
            if (one.arrival().fate() == Fate.CONFLICT) {
                unsettled.put(one.id(), one.before());
            }
        });
        Map<ArtifactId, ObjectNode> contents = new TreeMap<>();
        folder.artifacts().forEach(artifact -> contents.put(artifact.id(), artifact.content()));
        // what another app has meanwhile, or nobody has chosen about since the last time, stays to be looked at
        last.ifPresent(before -> before.unsettled().forEach(unsettled::putIfAbsent));
        return new AppUpgrade(
                arrivals(folder, coming),
                changes,
                new Installation(app, Source.SHIPPED, folder.head().version(), contents, unsettled));
    }

    /** What a publish would say if all that {@link #take} makes of the author's draft were published. Changes nothing. */
    public Outlook outlook(CurrentUser author, AppFolder folder, Chosen chosen) {
        String app = folder.head().app();
        Draft draft = drafts.of(author, app);
        Map<ArtifactId, Optional<Artifact>> changes = new TreeMap<>();
        draft.changes()
                .forEach(change -> changes.put(
                        change.id(), change.content().map(content -> new Artifact(change.id(), app, content))));
        meeting.of(folder, draft.whole(), chosen.choices()).stream()
                .filter(one -> chosen.holds(one.id()))
                .forEach(one -> {
                    if (one.moves()) {
                        changes.put(one.id(), one.result().map(content -> new Artifact(one.id(), app, content)));
                    } else if (one.arrival().fate() == Fate.ABSENT && chosen.remove()) {
                        changes.put(one.id(), Optional.empty());
                    }
                });
        return publisher.outlook(author, app, changes);
    }

    /** What would become of an app as it is published, by what is chosen of a folder that is compared with what came {@code last}. */
    public AppMeeting meet(AppFolder folder, Installation last, Chosen chosen) {
        String app = folder.head().app();
        List<Coming> coming = meeting.of(folder, artifacts, Optional.of(last), chosen.choices());
        Map<ArtifactId, Optional<Artifact>> changes = new TreeMap<>();
        Map<ArtifactId, Optional<ObjectNode>> came = new TreeMap<>();
        coming.stream().filter(one -> chosen.holds(one.id())).forEach(one -> {
            if (one.moves()) {
                changes.put(one.id(), one.result().map(content -> new Artifact(one.id(), app, content)));
            }
            if (one.came()) {
                came.put(one.id(), one.theirs());
            }
        });
        return new AppMeeting(arrivals(folder, coming), changes, came);
    }

    /** What the last upgrade of an app left as it was here because both sides had changed it; empty where nothing is left. */
    public List<Arrival> unsettled(CurrentUser author, String app) {
        Draft draft = drafts.of(author, app);
        return installations.of(app, Source.SHIPPED).stream()
                .flatMap(last -> meeting.unsettled(last, draft.whole(), MergeChoices.NONE).stream())
                .map(Coming::arrival)
                .toList();
    }

    /** Settles what {@link #unsettled} tells: what is chosen of what came goes into the author's draft, the rest stays for good. */
    public Draft settle(CurrentUser author, String app, MergeChoices choices) {
        author.requireActing();
        Draft draft = drafts.of(author, app);
        Optional<Installation> last = installations.of(app, Source.SHIPPED);
        Map<ArtifactId, Optional<ObjectNode>> changes = new TreeMap<>();
        Map<ArtifactId, Optional<ObjectNode>> open = new TreeMap<>();
        last.ifPresent(installed -> meeting.unsettled(installed, draft.whole(), choices)
                .forEach(one -> {
                    if (one.moves()) {
                        changes.put(one.id(), one.result());
                    }
                    if (one.arrival().conflicts().stream().anyMatch(conflict -> choices.isOpen(one.id(), conflict))) {
                        open.put(one.id(), one.before());
                    }
                }));
        Draft after = changes.isEmpty() ? draft : drafts.changeAll(author, app, changes);
        last.ifPresent(installed -> installations.keep(
                new Installation(app, Source.SHIPPED, installed.version(), installed.contents(), open)));
        return after;
    }
}
