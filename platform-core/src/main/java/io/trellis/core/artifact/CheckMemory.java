package io.trellis.core.artifact;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the checks of a draft found a step ago, for whoever goes on with it: each answer stands with all that the check
 * looked at among the artifacts, and holds for as long as that is as it was. Some kinds look at people too, of which no
 * artifact tells: no answer is older than its life. Shared by whoever checks drafts of the same node.
 */
public final class CheckMemory {

    static final Duration LIFE = Duration.ofSeconds(30);

    private final Clock clock;
    private final Duration life;
    private final Map<ArtifactId, Answer> answers = new ConcurrentHashMap<>();
    private volatile @Nullable ArtifactSet latest;

    /** What a page remembers: for {@link #LIFE}. */
    public CheckMemory(Clock clock) {
        this(clock, LIFE);
    }

    CheckMemory(Clock clock, Duration life) {
        this.clock = clock;
        this.life = life;
    }

    private record Answer(
            @Nullable ArtifactSet published, Artifact artifact, Looked looked, List<Problem> problems, Instant at) {}

    /** What is remembered of checks that were made over the same published artifacts. */
    final class Over {
        private final @Nullable ArtifactSet published;

        private Over(@Nullable ArtifactSet published) {
            this.published = published;
        }

        /** What is wrong with an artifact, as the check says or said. */
        List<Problem> of(Artifact artifact, ArtifactSet whole, Function<ArtifactSet, List<Problem>> check) {
            Answer known = answers.get(artifact.id());
            Instant now = clock.instant();
            if (known != null
                    && known.published() == published
                    && known.at().plus(life).isAfter(now)
                    && known.artifact().equals(artifact)
                    && known.looked().isAsItWas(whole)) {
                return known.problems();
            }
            Looked looked = new Looked(whole);
            List<Problem> problems = List.copyOf(check.apply(looked));
            answers.put(artifact.id(), new Answer(published, artifact, looked.alone(), problems, now));
            return problems;
        }
    }

    /** For checks that hold a draft against what is published: what was found before something else was is forgotten. */
    Over over(ArtifactSet published) {
        if (latest != published) {
            answers.clear();
            latest = published;
        }
        return new Over(published);
    }

    /** For checks that look at nothing but the artifacts that they are given. */
    Over whateverIsPublished() {
        return new Over(null);
    }

    /** A set that notes what was asked of it. */
    private static final class Looked implements ArtifactSet {

        private final ArtifactSet whole;
        private final Map<ArtifactId, Optional<Artifact>> found;
        private final Map<String, List<Artifact>> listed;

        Looked(ArtifactSet whole) {
            this(whole, new LinkedHashMap<>(), new LinkedHashMap<>());
        }

        private Looked(
                ArtifactSet whole, Map<ArtifactId, Optional<Artifact>> found, Map<String, List<Artifact>> listed) {
            this.whole = whole;
            this.found = found;
            this.listed = listed;
        }

        @Override
        public Optional<Artifact> find(ArtifactId id) {
            return found.computeIfAbsent(id, whole::find);
        }

        @Override
        public List<Artifact> all(String kind) {
            return listed.computeIfAbsent(kind, whole::all);
        }

        boolean isAsItWas(ArtifactSet now) {
            return found.entrySet().stream()
                            .allMatch(one -> now.find(one.getKey()).equals(one.getValue()))
                    && listed.entrySet().stream()
                            .allMatch(all -> now.all(all.getKey()).equals(all.getValue()));
        }

        /** The notes without the set, which would keep every state of the draft in memory. */
        Looked alone() {
            return new Looked(ArtifactMap.EMPTY, found, listed);
        }
    }
}
