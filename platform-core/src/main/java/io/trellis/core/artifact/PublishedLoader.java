package io.trellis.core.artifact;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Builds what is published from the store. */
@Component
class PublishedLoader {

    private final Manifests manifests;
    private final Contents contents;
    private final ArtifactKinds kinds;
    private final Messages messages;

    PublishedLoader(Manifests manifests, Contents contents, ArtifactKinds kinds, Messages messages) {
        this.manifests = manifests;
        this.contents = contents;
        this.kinds = kinds;
        this.messages = messages;
    }

    /** The one before where nothing has changed since; else a new one, which shares with it the artifacts that are the same. */
    Published after(Published before) {
        Map<String, String> pointers = manifests.pointers();
        if (pointers.equals(before.pointers())) {
            return before;
        }
        Map<String, Manifest> byApp = new HashMap<>();
        manifests.get(pointers.values()).forEach(manifest -> byApp.put(manifest.app(), manifest));
        List<Artifact> artifacts = new ArrayList<>();
        List<Manifest> fresh = new ArrayList<>();
        byApp.values().forEach(manifest -> {
            if (before.manifests().get(manifest.app()) instanceof Manifest known
                    && known.id().equals(manifest.id())) {
                artifacts.addAll(before.artifacts().of(manifest.app()));
            } else {
                fresh.add(manifest);
            }
        });
        fresh.forEach(manifest -> artifacts.addAll(changed(manifest, before)));
        return new Published(Map.copyOf(byApp), ArtifactMap.of(artifacts));
    }

    private List<Artifact> changed(Manifest manifest, Published before) {
        List<Artifact> artifacts = new ArrayList<>();
        Map<ArtifactId, String> unknown = new HashMap<>();
        manifest.hashes().forEach((id, hash) -> before.artifacts()
                .find(id)
                .filter(artifact -> before.hash(manifest.app(), id).equals(hash))
                .ifPresentOrElse(artifacts::add, () -> unknown.put(id, hash)));
        artifacts.addAll(read(manifest.app(), unknown));
        return artifacts;
    }

    List<Artifact> of(Manifest manifest) {
        return read(manifest.app(), manifest.hashes());
    }

    private List<Artifact> read(String app, Map<ArtifactId, String> hashes) {
        Collection<String> wanted = hashes.values();
        Map<String, ObjectNode> found = contents.get(wanted);
        return hashes.entrySet().stream()
                .map(entry -> artifact(entry.getKey(), app, found.get(entry.getValue())))
                .toList();
    }

    private Artifact artifact(ArtifactId id, String app, @Nullable ObjectNode content) {
        if (content == null) {
            throw new TrellisException(
                    CoreError.STORE_FAILED, messages.text("core.artifact.cannot-read", id.toString()));
        }
        // two artifacts may share a content, and whoever migrates may change it in place
        return new Artifact(id, app, kinds.migrated(id, content.deepCopy()));
    }
}
