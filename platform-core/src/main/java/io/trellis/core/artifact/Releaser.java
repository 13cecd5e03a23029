package io.trellis.core.artifact;

import io.trellis.core.artifact.Problem.Severity;
import io.trellis.core.security.CurrentUser;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** One attempt to make a release live: check, prepare, store, switch, tidy up. */
@Component
class Releaser {

    /** How long a release may rely on what an earlier one found in what it leaves alone. */
    private static final Duration MEMORY = Duration.ofMinutes(10);

    private final PublishedArtifacts published;
    private final ArtifactKinds kinds;
    private final WholeCheck check;
    private final DesignRight right;
    private final Contents contents;
    private final Manifests manifests;
    private final Clock clock;
    /** Of releases, which take turns. */
    private final CheckMemory memory;

    Releaser(
            PublishedArtifacts published,
            ArtifactKinds kinds,
            WholeCheck check,
            DesignRight right,
            Contents contents,
            Manifests manifests,
            Clock clock) {
        this.published = published;
        this.kinds = kinds;
        this.check = check;
        this.right = right;
        this.contents = contents;
        this.manifests = manifests;
        this.clock = clock;
        this.memory = new CheckMemory(clock, MEMORY);
    }

    /** Empty where somebody else published meanwhile: to be worked out anew. */
    Optional<PublishResult> release(CurrentUser author, Release release, List<Problem> known, String note) {
        List<Problem> problems = new ArrayList<>(known);
        problems.addAll(problems(author, release));
        if (problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR)) {
            return Optional.of(new PublishResult.Refused(List.copyOf(problems)));
        }
        long current = release.before().version(release.app());
        if (release.changes().isEmpty() && current > 0) {
            return Optional.of(new PublishResult.Published(current, List.copyOf(problems)));
        }
        kinds.all().forEach((id, kind) -> release.arriving().stream()
                .filter(artifact -> artifact.kind().equals(id))
                .forEach(artifact -> kind.prepare(artifact, release.after())));
        if (!manifests.flip(manifest(author, release, note))) {
            return Optional.empty();
        }
        published.follow();
        ArtifactMap now = published.now().artifacts();
        release.touched()
                .forEach(artifact -> kinds.find(artifact.kind()).ifPresent(kind -> kind.tidy(artifact, now, author)));
        return Optional.of(new PublishResult.Published(current + 1, List.copyOf(problems)));
    }

    /** Everything that is wrong with a release, or that its author should know. */
    List<Problem> problems(CurrentUser author, Release release) {
        List<Problem> problems = new ArrayList<>(right.missing(author, release.touched()));
        release.arriving().forEach(artifact -> kinds.find(artifact.kind())
                .ifPresent(kind -> problems.addAll(kind.checkAuthor(artifact, author))));
        problems.addAll(check.problems(memory, release));
        return List.copyOf(problems);
    }

    /** What an artifact cannot do without. */
    Set<ArtifactId> needs(Artifact artifact) {
        return kinds.find(artifact.kind())
                .map(kind -> kind.dependencies(artifact))
                .orElse(Set.of());
    }

    private Manifest manifest(CurrentUser author, Release release, String note) {
        Map<ArtifactId, String> hashes = new TreeMap<>();
        Optional<Manifest> before = release.before().manifest(release.app());
        before.ifPresent(manifest -> hashes.putAll(manifest.hashes()));
        release.changes()
                .forEach((id, artifact) -> artifact.ifPresentOrElse(
                        present -> hashes.put(id, contents.keep(present.content())), () -> hashes.remove(id)));
        return new Manifest(
                UUID.randomUUID().toString(),
                release.app(),
                before.map(Manifest::number).orElse(0L) + 1,
                before.map(Manifest::id).orElse(""),
                clock.instant(),
                author.id(),
                note,
                List.copyOf(release.changes().keySet()),
                hashes);
    }
}
