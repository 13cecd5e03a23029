package io.trellis.templates;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.PublishResult;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.folder.AppFolder;
import io.trellis.core.folder.AppHead;
import io.trellis.core.folder.ShippedVersions;
import io.trellis.core.folder.ShippedVersions.Outcome;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.springframework.stereotype.Component;

/** The apps that come with the product, to be put in use and taken away by whoever designs. */
@Component
public class ShippedApps {

    /** What may be done with one. */
    public enum State {
        /** Not in use: may be installed. */
        AVAILABLE,
        IN_USE,
        /** In use as an older version, which could not be brought to this one by itself. */
        OLDER,
        /** Something here is called as the app or a part of it is. */
        IN_THE_WAY
    }

    /**
     * @param face its navigation, by which it shows itself
     * @param brings how many of which kind, by their labels
     * @param needs apps that it names things of and that are not in use
     * @param taken what is in the way
     */
    public record ShippedApp(
            String name,
            AppHead head,
            Optional<Artifact> face,
            SequencedMap<LocalizedText, Integer> brings,
            boolean hasSamples,
            State state,
            List<String> needs,
            List<ArtifactId> taken) {}

    private final TemplateReader reader;
    private final ShippedVersions versions;
    private final Artifacts artifacts;
    private final List<ArtifactKind> kinds;
    private final Permissions permissions;
    private final Messages messages;

    ShippedApps(
            TemplateReader reader,
            ShippedVersions versions,
            Artifacts artifacts,
            List<ArtifactKind> kinds,
            Permissions permissions,
            Messages messages) {
        this.reader = reader;
        this.versions = versions;
        this.artifacts = artifacts;
        this.kinds = kinds;
        this.permissions = permissions;
        this.messages = messages;
    }

    /** Ordered by name. */
    public List<ShippedApp> all(CurrentUser user) {
        designs(user);
        return reader.all().stream().map(this::shipped).toList();
    }

    /** @throws TrellisException NOT_FOUND */
    public ShippedApp find(CurrentUser user, String name) {
        designs(user);
        return shipped(template(name));
    }

    private void designs(CurrentUser user) {
        if (!permissions.has(user, Capability.DESIGN)) {
            throw new TrellisException(CoreError.FORBIDDEN, messages.text("core.artifact.needs-design"));
        }
    }

    private Template template(String name) {
        return reader.all().stream()
                .filter(template -> template.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new TrellisException(CoreError.NOT_FOUND, messages.text("core.folder.unknown-shipped", name)));
    }

    private ShippedApp shipped(Template template) {
        String app = template.app();
        AppHead head = template.folder().head();
        List<ArtifactId> taken = template.artifacts().stream()
                .map(Artifact::id)
                .filter(id -> artifacts
                        .find(id)
                        .filter(there -> !there.app().equals(app))
                        .isPresent())
                .toList();
        boolean used = versions.isInUse(app);
        boolean isOfOthers = !used
                && kinds.stream()
                        .flatMap(kind -> artifacts.all(kind.id()).stream())
                        .anyMatch(there -> there.app().equals(app));
        State state = used
                ? versions.isLatest(template.folder()) ? State.IN_USE : State.OLDER
                : isOfOthers || !taken.isEmpty() ? State.IN_THE_WAY : State.AVAILABLE;
        return new ShippedApp(
                template.name(),
                head,
                template.artifacts().stream()
                        .filter(artifact -> artifact.id().equals(new ArtifactId("navigation", app)))
                        .findFirst(),
                brings(template),
                template.artifacts().stream().anyMatch(this::isSample),
                state,
                head.needs().entrySet().stream()
                        .filter(needed -> needed.getValue().stream().anyMatch(this::isMissing))
                        .map(Map.Entry::getKey)
                        .toList(),
                taken);
    }

    private boolean isMissing(String named) {
        int slash = named.indexOf('/');
        return artifacts
                .find(new ArtifactId(named.substring(0, slash), named.substring(slash + 1)))
                .isEmpty();
    }

    private SequencedMap<LocalizedText, Integer> brings(Template template) {
        SequencedMap<LocalizedText, Integer> brings = new LinkedHashMap<>();
        kinds.stream().filter(kind -> !kind.isSample()).forEach(kind -> {
            int count = (int) template.artifacts().stream()
                    .filter(artifact -> artifact.kind().equals(kind.id()))
                    .count();
            if (count > 0) {
                brings.put(kind.label(), count);
            }
        });
        return brings;
    }

    private boolean isSample(Artifact artifact) {
        return kinds.stream().anyMatch(kind -> kind.id().equals(artifact.kind()) && kind.isSample());
    }

    /**
     * Puts an app in use, or brings it to the version that ships.
     *
     * @param samples whether records to try it with come along; of an app that is in use, as it was chosen the first time
     * @throws TrellisException CONFLICT where something here is called as a part of it is, or an app that it needs is not here
     */
    public Outcome install(CurrentUser author, String name, boolean samples) {
        author.requireActing();
        designs(author);
        Template template = template(name);
        ShippedApp shipped = shipped(template);
        if (shipped.state() == State.IN_THE_WAY) {
            throw new TrellisException(
                    CoreError.CONFLICT,
                    messages.text(
                            "core.folder.in-the-way",
                            shipped.taken().isEmpty()
                                    ? template.app()
                                    : shipped.taken().getFirst().toString()));
        }
        if (!shipped.needs().isEmpty()) {
            throw new TrellisException(
                    CoreError.CONFLICT, messages.text("core.folder.needs-app", String.join(", ", shipped.needs())));
        }
        AppFolder folder = template.folder();
        return versions.bring(
                author,
                samples || shipped.state() != State.AVAILABLE
                        ? folder
                        : new AppFolder(
                                folder.head(),
                                folder.artifacts().stream()
                                        .filter(artifact -> !isSample(artifact))
                                        .toList()));
    }

    /** Takes an app out of use, with everything that was made in it; records stay stored, and are there again with the app. */
    public PublishResult remove(CurrentUser author, String name) {
        author.requireActing();
        designs(author);
        Template template = template(name);
        if (!versions.isInUse(template.app())) {
            throw new TrellisException(CoreError.CONFLICT, messages.text("core.folder.not-in-use", name));
        }
        return versions.remove(author, template.app());
    }
}
