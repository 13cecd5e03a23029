package io.trellis.core.folder;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.ContentLabel;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Published apps as folders. Everything here needs {@code DESIGN}. */
@Component
public class AppFolders {

    /** The kind whose artifact is called like its app and says what people call it. */
    private static final String FACE = "navigation";

    private final Artifacts artifacts;
    private final ObjectProvider<ArtifactKind> kinds;
    private final Permissions permissions;
    private final Messages messages;

    AppFolders(Artifacts artifacts, ObjectProvider<ArtifactKind> kinds, Permissions permissions, Messages messages) {
        this.artifacts = artifacts;
        this.kinds = kinds;
        this.permissions = permissions;
        this.messages = messages;
    }

    /** @param samples whether records to try the app with come along */
    public AppFolder published(CurrentUser author, String app, boolean samples) {
        return at(author, app, artifacts.version(app), samples);
    }

    /** @throws TrellisException NOT_FOUND for an app or a version that was never published */
    public AppFolder at(CurrentUser author, String app, long version, boolean samples) {
        if (!permissions.has(author, Capability.DESIGN)) {
            throw new TrellisException(CoreError.FORBIDDEN, messages.text("core.artifact.needs-design"));
        }
        if (artifacts.versions(app).stream().noneMatch(known -> known.number() == version)) {
            throw new TrellisException(
                    CoreError.NOT_FOUND,
                    version == 0
                            ? messages.text("core.folder.unknown-app", app)
                            : messages.text("core.artifact.unknown-version", app, String.valueOf(version)));
        }
        Map<String, ArtifactKind> known = kinds();
        List<Artifact> chosen = artifacts.at(app, version).stream()
                .filter(artifact -> known.containsKey(artifact.kind()))
                .filter(artifact -> samples || !isSample(artifact, known))
                .toList();
        return new AppFolder(head(app, chosen, known), chosen);
    }

    /** Everything that is published, as one set of files with a folder for each app. */
    public AppFiles everything(CurrentUser author, boolean samples) {
        SortedMap<String, byte[]> all = new TreeMap<>();
        for (String app : artifacts.apps()) {
            AppFolder folder = published(author, app, samples);
            if (!folder.artifacts().isEmpty()) {
                files(folder).all().forEach((path, bytes) -> all.put(app + "/" + path, bytes));
            }
        }
        return AppFiles.of(all);
    }

    /** As files in their canonical form. */
    public AppFiles files(AppFolder folder) {
        Map<String, ArtifactKind> known = kinds();
        try {
            return folder.files(kind -> Optional.ofNullable(known.get(kind))
                    .map(ArtifactKind::filesBeside)
                    .orElse(Set.of()));
        } catch (UnusableFolder e) {
            throw e.first(messages);
        }
    }

    static boolean isSample(Artifact artifact, Map<String, ArtifactKind> known) {
        return isSample(artifact.id(), known);
    }

    static boolean isSample(ArtifactId id, Map<String, ArtifactKind> known) {
        return Optional.ofNullable(known.get(id.kind()))
                .map(ArtifactKind::isSample)
                .orElse(false);
    }

    Map<String, ArtifactKind> kinds() {
        Map<String, ArtifactKind> known = new TreeMap<>();
        kinds.orderedStream().forEach(kind -> known.put(kind.id(), kind));
        return known;
    }

    private AppHead head(String app, List<Artifact> chosen, Map<String, ArtifactKind> known) {
        SortedMap<String, String> folders = new TreeMap<>();
        SortedMap<String, SortedSet<String>> needs = new TreeMap<>();
        for (Artifact artifact : chosen) {
            ArtifactKind kind = known.get(artifact.kind());
            if (kind == null) {
                continue;
            }
            folders.put(kind.folder(), kind.id());
            named(artifact, kind).forEach(id -> artifacts
                    .find(id)
                    .filter(other -> !other.app().equals(app))
                    .ifPresent(other -> needs.computeIfAbsent(other.app(), name -> new TreeSet<>())
                            .add(id.toString())));
        }
        Optional<Artifact> face = chosen.stream()
                .filter(artifact -> artifact.id().equals(new ArtifactId(FACE, app)))
                .findFirst();
        JsonNode content = face.<JsonNode>map(Artifact::content).orElse(JsonNodeFactory.instance.objectNode());
        return new AppHead(
                app,
                content.path("version").asString(""),
                face.map(ContentLabel::of).orElse(LocalizedText.same(app)),
                ContentLabel.read(content.path("description")),
                Product.VERSION,
                needs,
                folders);
    }

    /** What the artifact names, whatever it is and wherever it is. */
    private Set<ArtifactId> named(Artifact artifact, ArtifactKind kind) {
        Set<ArtifactId> named = new HashSet<>(kind.dependencies(artifact));
        kind.references(artifact, artifacts)
                .forEach(reference -> named.add(reference.target().artifact()));
        return named;
    }
}
