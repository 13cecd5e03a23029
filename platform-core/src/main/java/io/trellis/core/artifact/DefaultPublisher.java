package io.trellis.core.artifact;

import io.trellis.core.artifact.PublishResult.Conflict;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

@Component
class DefaultPublisher implements Publisher {

    private static final int ATTEMPTS = 5;

    private final PublishedArtifacts published;
    private final Releaser releaser;
    private final DraftStore drafts;
    private final DraftContents contents;
    private final DesignRight right;
    private final Messages messages;
    /** On one node publishing takes turns; between nodes the conditional write of the pointer decides. */
    private final ReentrantLock turn = new ReentrantLock();

    DefaultPublisher(
            PublishedArtifacts published,
            Releaser releaser,
            DraftStore drafts,
            DraftContents contents,
            DesignRight right,
            Messages messages) {
        this.published = published;
        this.releaser = releaser;
        this.drafts = drafts;
        this.contents = contents;
        this.right = right;
        this.messages = messages;
    }

    @Override
    public PublishResult publish(CurrentUser author, String app) {
        return attempt(author, () -> {
            Published before = published.follow();
            Optional<DraftState> stored = drafts.find(author.id(), app);
            if (stored.isEmpty() || stored.get().changes().isEmpty()) {
                return Optional.of(new PublishResult.Published(before.version(app), List.of()));
            }
            DraftState draft = stored.get();
            List<ArtifactId> conflicts = conflicts(draft, before);
            if (!conflicts.isEmpty()) {
                return Optional.of(new Conflict(draft.base(), before.version(app), conflicts));
            }
            Optional<PublishResult> result =
                    releaser.release(author, Release.of(app, before, contents.changes(draft)), List.of());
            if (result.filter(PublishResult.Published.class::isInstance).isPresent()) {
                drafts.drop(draft);
            }
            return result;
        });
    }

    /** What the author changed and somebody else published otherwise since. */
    private static List<ArtifactId> conflicts(DraftState draft, Published now) {
        return draft.changes().entrySet().stream()
                .filter(change -> {
                    String there = now.hash(draft.app(), change.getKey());
                    String mine = change.getValue().content();
                    boolean moved = !there.equals(change.getValue().base());
                    return moved && !there.equals(mine.equals(DraftState.REMOVED) ? "" : mine);
                })
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public PublishResult publishAll(CurrentUser author, String app, List<Artifact> artifacts) {
        return attempt(
                author,
                () -> releaser.release(
                        author, Release.exactly(app, published.follow(), artifacts), duplicates(artifacts)));
    }

    private List<Problem> duplicates(List<Artifact> artifacts) {
        Set<ArtifactId> seen = new HashSet<>();
        return artifacts.stream()
                .map(Artifact::id)
                .filter(id -> !seen.add(id))
                .distinct()
                .map(id -> Problem.error(id, "", "duplicate", messages.text("core.artifact.duplicate", id.toString())))
                .toList();
    }

    @Override
    public PublishResult restore(CurrentUser author, String app, long version) {
        if (published.versions(app).stream().noneMatch(known -> known.number() == version)) {
            throw new TrellisException(
                    CoreError.NOT_FOUND, messages.text("core.artifact.unknown-version", app, String.valueOf(version)));
        }
        return publishAll(author, app, published.at(app, version));
    }

    private PublishResult attempt(CurrentUser author, Supplier<Optional<PublishResult>> attempt) {
        right.require(author);
        turn.lock();
        try {
            for (int i = 0; i < ATTEMPTS; i++) {
                Optional<PublishResult> result = attempt.get();
                if (result.isPresent()) {
                    return result.get();
                }
            }
            throw new TrellisException(CoreError.CONFLICT, messages.text("core.artifact.too-busy"));
        } finally {
            turn.unlock();
        }
    }
}
