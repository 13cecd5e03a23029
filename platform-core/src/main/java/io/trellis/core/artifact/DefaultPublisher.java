package io.trellis.core.artifact;

import io.trellis.core.artifact.PublishResult.Conflict;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

@Component
class DefaultPublisher implements Publisher {

    private static final int ATTEMPTS = 5;

    private final PublishedArtifacts published;
    private final Releaser releaser;
    private final DraftStore drafts;
    private final DraftContents contents;
    private final Installations installations;
    private final DesignRight right;
    private final Messages messages;
    /** On one node publishing takes turns; between nodes the conditional write of the pointer decides. */
    private final ReentrantLock turn = new ReentrantLock();

    DefaultPublisher(
            PublishedArtifacts published,
            Releaser releaser,
            DraftStore drafts,
            DraftContents contents,
            Installations installations,
            DesignRight right,
            Messages messages) {
        this.published = published;
        this.releaser = releaser;
        this.drafts = drafts;
        this.contents = contents;
        this.installations = installations;
        this.right = right;
        this.messages = messages;
    }

    @Override
    public PublishResult publish(CurrentUser author, String app, Part part) {
        author.requireActing();
        if (part.note().length() > Part.LONGEST_NOTE) {
            throw new TrellisException(
                    CoreError.INVALID_INPUT, messages.text("core.artifact.note-too-long", Part.LONGEST_NOTE));
        }
        return attempt(author, () -> {
            Published before = published.follow();
            Optional<DraftState> stored = drafts.find(author.id(), app);
            DraftState draft = stored.orElseGet(() -> DraftState.begin(author.id(), app, before.version(app)));
            List<Problem> unknown = unknown(draft, part);
            if (!unknown.isEmpty()) {
                return Optional.of(new PublishResult.Refused(unknown));
            }
            if (draft.changes().isEmpty()) {
                return Optional.of(new PublishResult.Published(before.version(app), List.of()));
            }
            List<ArtifactId> conflicts =
                    conflicts(draft, before).stream().filter(part::holds).toList();
            if (!conflicts.isEmpty()) {
                return Optional.of(new Conflict(draft.base(), before.version(app), conflicts));
            }
            Map<ArtifactId, Optional<Artifact>> chosen = new TreeMap<>(contents.changes(draft));
            chosen.keySet().removeIf(id -> !part.holds(id));
            Optional<PublishResult> result =
                    releaser.release(author, Release.of(app, before, chosen), List.of(), part.note());
            return result.map(outcome -> settled(outcome, draft, chosen));
        });
    }

    private List<Problem> unknown(DraftState draft, Part part) {
        return part.only().stream()
                .flatMap(Set::stream)
                .filter(id -> !draft.changes().containsKey(id))
                .sorted()
                .map(id ->
                        Problem.error(id, "", "not-changed", messages.text("core.artifact.not-changed", id.toString())))
                .toList();
    }

    private PublishResult settled(PublishResult outcome, DraftState draft, Map<ArtifactId, Optional<Artifact>> chosen) {
        boolean part = chosen.size() < draft.changes().size();
        return switch (outcome) {
            case PublishResult.Published done -> {
                installations.published(draft, chosen.keySet());
                if (part) {
                    drafts.keepRest(draft, chosen.keySet(), done.version());
                } else {
                    drafts.drop(draft);
                }
                yield done;
            }
            case PublishResult.Refused(var problems) ->
                new PublishResult.Refused(part ? withLeftOut(problems, draft, chosen) : problems);
            case Conflict conflict -> conflict;
        };
    }

    /** Beside what is wrong, which of the changes that were left out it needs. */
    private List<Problem> withLeftOut(
            List<Problem> problems, DraftState draft, Map<ArtifactId, Optional<Artifact>> chosen) {
        List<Problem> all = new ArrayList<>();
        Set<ArtifactId> wrong = problems.stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .map(Problem::artifact)
                .collect(Collectors.toSet());
        chosen.forEach((id, artifact) -> artifact.filter(present -> wrong.contains(id))
                .ifPresent(present -> releaser.needs(present).stream()
                        .filter(needed -> draft.changes().containsKey(needed) && !chosen.containsKey(needed))
                        .map(needed -> Problem.error(
                                id,
                                "",
                                "left-out",
                                messages.text("core.artifact.left-out", id.toString(), needed.toString())))
                        .forEach(all::add)));
        all.addAll(problems);
        return all;
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
        author.requireActing();
        return attempt(
                author,
                () -> releaser.release(
                        author, Release.exactly(app, published.follow(), artifacts), duplicates(artifacts), ""));
    }

    @Override
    public PublishResult publishChanges(
            CurrentUser author, String app, long base, Map<ArtifactId, Optional<Artifact>> changes, String note) {
        author.requireActing();
        return attempt(author, () -> {
            Published before = published.follow();
            return before.version(app) == base
                    ? releaser.release(author, Release.of(app, before, changes), List.of(), note)
                    : Optional.of(new Conflict(base, before.version(app), List.copyOf(changes.keySet())));
        });
    }

    @Override
    public Outlook outlook(CurrentUser author, String app, Map<ArtifactId, Optional<Artifact>> changes) {
        right.require(author);
        turn.lock();
        try {
            Published before = published.follow();
            Release release = Release.of(app, before, changes);
            return new Outlook(releaser.problems(author, release), before.artifacts(), release.after());
        } finally {
            turn.unlock();
        }
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
        author.requireActing();
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
