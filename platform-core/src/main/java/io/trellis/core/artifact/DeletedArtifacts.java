package io.trellis.core.artifact;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** What publishes took out of an app lately and nothing has taken the place of: it can be drafted again. */
@Component
public final class DeletedArtifacts {

    /** As long as it is offered; the versions themselves are kept longer. */
    public static final Duration OFFERED = Duration.ofDays(30);

    private static final int MOST = 50;

    /**
     * @param last as it was published last
     * @param by the version that took it out
     */
    public record Deleted(Artifact last, Version by) {}

    /** Of one version of an app: to look through earlier ones takes reading them. */
    private record Known(long version, List<Deleted> deleted) {}

    private final Artifacts artifacts;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    DeletedArtifacts(Artifacts artifacts, Clock clock) {
        this.artifacts = artifacts;
        this.clock = clock;
    }

    /** The latest first, at most {@value #MOST}. */
    public List<Deleted> of(String app) {
        long version = artifacts.version(app);
        Known now = known.compute(
                app,
                (name, before) ->
                        before != null && before.version == version ? before : new Known(version, lookedUp(name)));
        return now.deleted.stream()
                .filter(one -> isLate(one.by) && artifacts.find(one.last.id()).isEmpty())
                .toList();
    }

    private boolean isLate(Version version) {
        return !version.at().isBefore(clock.instant().minus(OFFERED));
    }

    private List<Deleted> lookedUp(String app) {
        List<Deleted> found = new ArrayList<>();
        Set<ArtifactId> seen = new HashSet<>();
        for (Version version : artifacts.versions(app)) {
            if (!isLate(version) || found.size() >= MOST) {
                break;
            }
            List<ArtifactId> gone = version.changed().stream()
                    .filter(id -> seen.add(id) && artifacts.find(id).isEmpty())
                    .toList();
            if (!gone.isEmpty()) {
                List<Artifact> before = artifacts.at(app, version.number() - 1);
                gone.forEach(id -> named(before, id).ifPresent(last -> found.add(new Deleted(last, version))));
            }
        }
        return List.copyOf(found.subList(0, Math.min(MOST, found.size())));
    }

    private static Optional<Artifact> named(List<Artifact> artifacts, ArtifactId id) {
        return artifacts.stream().filter(one -> one.id().equals(id)).findFirst();
    }
}
