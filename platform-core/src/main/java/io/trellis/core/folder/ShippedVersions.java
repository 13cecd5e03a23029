package io.trellis.core.folder;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.Installation;
import io.trellis.core.artifact.Installation.Source;
import io.trellis.core.artifact.Installations;
import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.PublishResult;
import io.trellis.core.artifact.Publisher;
import io.trellis.core.artifact.Version;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Apps that come with the product: put in use once, and brought to what a newer product ships with whatever was changed here
 * kept. On several nodes at once, one does it.
 */
@Component
public class ShippedVersions {

    private static final int ATTEMPTS = 5;

    private final Artifacts artifacts;
    private final Publisher publisher;
    private final Installations installations;
    private final AppFolders folders;
    private final AppImports imports;
    private final Messages messages;

    ShippedVersions(
            Artifacts artifacts,
            Publisher publisher,
            Installations installations,
            AppFolders folders,
            AppImports imports,
            Messages messages) {
        this.artifacts = artifacts;
        this.publisher = publisher;
        this.installations = installations;
        this.folders = folders;
        this.imports = imports;
        this.messages = messages;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /** It is in use already, or another app of people's own is called so, or was taken away. */
        record Nothing() implements Outcome {}

        record Installed(int artifacts, List<Problem> warnings) implements Outcome {}

        /** @param arrivals what came, what stayed, and of what somebody should choose */
        record Upgraded(Arrivals arrivals) implements Outcome {}

        /** Nothing was changed. */
        record Refused(List<Problem> problems) implements Outcome {}
    }

    /** Whether the app is in use and came with the product. */
    public boolean isInUse(String app) {
        return holdsAnything(app)
                && (installations.ids(app, Source.SHIPPED).isPresent()
                        || last(app).isPresent());
    }

    /** @param author who wants it; the product itself at start */
    public Outcome bring(CurrentUser author, AppFolder shipped) {
        author.requireActing();
        String app = shipped.head().app();
        for (int i = 0; i < ATTEMPTS; i++) {
            long base = artifacts.version(app);
            Optional<Outcome> outcome = holdsAnything(app)
                    ? upgraded(author, asBefore(known(shipped)), base)
                    : base == 0 || !author.isSystem()
                            ? installed(author, known(shipped), base)
                            : Optional.of(new Outcome.Nothing());
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        throw new TrellisException(CoreError.CONFLICT, messages.text("core.artifact.too-busy"));
    }

    private boolean holdsAnything(String app) {
        return folders.kinds().keySet().stream()
                .flatMap(kind -> artifacts.all(kind).stream())
                .anyMatch(artifact -> artifact.app().equals(app));
    }

    /** What this product has kinds for. */
    private AppFolder known(AppFolder shipped) {
        Set<String> kinds = folders.kinds().keySet();
        return only(shipped, artifact -> kinds.contains(artifact.kind()));
    }

    /** Without samples where the app was put in use without. */
    private AppFolder asBefore(AppFolder shipped) {
        Map<String, ArtifactKind> kinds = folders.kinds();
        boolean without = installations
                .ids(shipped.head().app(), Source.SHIPPED)
                .filter(ids -> ids.stream().noneMatch(id -> AppFolders.isSample(id, kinds)))
                .isPresent();
        return without ? only(shipped, artifact -> !AppFolders.isSample(artifact, kinds)) : shipped;
    }

    private static AppFolder only(AppFolder shipped, Predicate<Artifact> wanted) {
        return new AppFolder(
                shipped.head(), shipped.artifacts().stream().filter(wanted).toList());
    }

    /** Whether what is in use came from exactly this. */
    public boolean isLatest(AppFolder shipped) {
        AppFolder wanted = asBefore(known(shipped));
        return installations.isLatest(wanted.head().app(), wanted.head().version(), wanted.artifacts());
    }

    /** Takes an app out of use as a whole; its versions stay known. */
    public PublishResult remove(CurrentUser author, String app) {
        author.requireActing();
        Map<ArtifactId, Optional<Artifact>> all = new TreeMap<>();
        folders.kinds().keySet().stream()
                .flatMap(kind -> artifacts.all(kind).stream())
                .filter(artifact -> artifact.app().equals(app))
                .forEach(artifact -> all.put(artifact.id(), Optional.empty()));
        PublishResult result = publisher.publishChanges(author, app, artifacts.version(app), all, "");
        if (result instanceof PublishResult.Published) {
            installations.forget(app);
        }
        return result;
    }

    /** Empty where another node was first, as below. */
    private Optional<Outcome> installed(CurrentUser author, AppFolder shipped, long base) {
        String app = shipped.head().app();
        Map<ArtifactId, Optional<Artifact>> all = new TreeMap<>();
        shipped.artifacts().forEach(artifact -> all.put(artifact.id(), Optional.of(artifact)));
        return switch (publisher.publishChanges(author, app, base, all, note(shipped, "core.folder.installed"))) {
            case PublishResult.Published(var version, var warnings) -> {
                installations.keep(
                        Installation.of(app, Source.SHIPPED, shipped.head().version(), shipped.artifacts()));
                yield Optional.of(new Outcome.Installed(all.size(), warnings));
            }
            case PublishResult.Refused(var problems) -> Optional.of(new Outcome.Refused(problems));
            case PublishResult.Conflict conflict -> Optional.empty();
        };
    }

    private Optional<Outcome> upgraded(CurrentUser author, AppFolder shipped, long base) {
        String app = shipped.head().app();
        String version = shipped.head().version();
        Optional<Installation> last = installations.isLatest(app, version, shipped.artifacts())
                ? Optional.empty()
                : last(app).filter(before -> !Product.isNewer(before.version(), version));
        if (last.isEmpty()) {
            return Optional.of(new Outcome.Nothing());
        }
        AppUpgrade upgrade = imports.upgrade(shipped, last);
        if (upgrade.changes().isEmpty()) {
            installations.keep(upgrade.after());
            return Optional.of(new Outcome.Upgraded(upgrade.arrivals()));
        }
        return switch (publisher.publishChanges(
                author, app, base, upgrade.changes(), note(shipped, "core.folder.upgraded"))) {
            case PublishResult.Published published -> {
                installations.keep(upgrade.after());
                yield Optional.of(new Outcome.Upgraded(upgrade.arrivals()));
            }
            case PublishResult.Refused(var problems) -> Optional.of(new Outcome.Refused(problems));
            case PublishResult.Conflict conflict -> Optional.empty();
        };
    }

    /** Before it was kept what came, the first version of an app that nobody published is what had come. */
    private Optional<Installation> last(String app) {
        return installations.of(app, Source.SHIPPED).or(() -> {
            List<Version> versions = artifacts.versions(app);
            return versions.isEmpty()
                            || !CurrentUser.SYSTEM_ID.equals(versions.getLast().author())
                    ? Optional.empty()
                    : Optional.of(Installation.of(
                            app,
                            Source.SHIPPED,
                            "",
                            artifacts.at(app, versions.getLast().number())));
        });
    }

    /** A version's note is read by people of both languages. */
    private String note(AppFolder shipped, String key) {
        LocalizedText note = messages.text(key, shipped.head().version());
        return note.zh() + " / " + note.en();
    }
}
