package io.trellis.core.artifact;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What is published, in memory: one immutable picture, replaced as a whole when a pointer has moved. */
@Component
class PublishedArtifacts implements Artifacts {

    private static final Logger LOG = LoggerFactory.getLogger(PublishedArtifacts.class);

    private final PublishedLoader loader;
    private final Manifests manifests;
    private final ArtifactKinds kinds;
    private final ReentrantLock switching = new ReentrantLock();
    private volatile @Nullable Published current;
    private boolean activated;

    PublishedArtifacts(PublishedLoader loader, Manifests manifests, ArtifactKinds kinds) {
        this.loader = loader;
        this.manifests = manifests;
        this.kinds = kinds;
    }

    Published now() {
        Published known = current;
        if (known != null) {
            return known;
        }
        switching.lock();
        try {
            Published first = current;
            if (first == null) {
                first = loader.after(Published.NOTHING);
                current = first;
            }
            return first;
        } finally {
            switching.unlock();
        }
    }

    /** Follows the pointers: what was published here or on another node is in use when this returns. */
    Published follow() {
        switching.lock();
        try {
            Published before = now();
            Published after = loader.after(before);
            current = after;
            if (!activated) {
                activate(after, everything(after));
                activated = true;
            } else if (after != before) {
                activate(after, after.differences(before));
            }
            return after;
        } finally {
            switching.unlock();
        }
    }

    private static Map<String, Set<String>> everything(Published published) {
        return published.differences(Published.NOTHING);
    }

    /** The switch has been made, so a kind that fails must not keep the others from following. */
    private void activate(Published published, Map<String, Set<String>> changed) {
        kinds.all().forEach((id, kind) -> {
            try {
                kind.activate(published.artifacts(), Set.copyOf(changed.getOrDefault(id, Set.of())));
            } catch (RuntimeException e) {
                LOG.error("The artifacts of kind '{}' could not be put in use; their last state stays", id, e);
            }
        });
    }

    @Override
    public Optional<Artifact> find(ArtifactId id) {
        return now().artifacts().find(id);
    }

    @Override
    public List<Artifact> all(String kind) {
        return now().artifacts().all(kind);
    }

    @Override
    public long version(String app) {
        return now().version(app);
    }

    @Override
    public List<String> apps() {
        return now().manifests().values().stream()
                .filter(manifest -> !manifest.hashes().isEmpty())
                .map(Manifest::app)
                .sorted()
                .toList();
    }

    @Override
    public List<Artifact> at(String app, long version) {
        return manifests.history(app).stream()
                .filter(manifest -> manifest.number() == version)
                .flatMap(manifest -> loader.of(manifest).stream())
                .sorted(Comparator.comparing(Artifact::id))
                .toList();
    }

    @Override
    public List<Version> versions(String app) {
        return manifests.history(app).stream().map(Manifest::version).toList();
    }
}
