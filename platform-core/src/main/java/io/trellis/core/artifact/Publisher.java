package io.trellis.core.artifact;

import io.trellis.core.security.CurrentUser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a draft live: checks the whole, prepares, switches in one write; every node follows. What was published is in use
 * on this node when a method returns. Everything here needs {@code DESIGN}, and what the kinds of the changed artifacts
 * ask for.
 */
public interface Publisher {

    /**
     * Publishes the author's draft, which is empty afterwards. A draft on a base that has moved is laid over what is
     * published now, unless both changed the same artifact. Without changes nothing is made and the answer is the current
     * version.
     */
    default PublishResult publish(CurrentUser author, String app) {
        return publish(author, app, Part.EVERYTHING);
    }

    /**
     * Publishes a part of the author's draft, checked as the whole would be with nothing but that part changed. What is
     * left out stays in the draft, with its steps back.
     */
    PublishResult publish(CurrentUser author, String app, Part part);

    /**
     * What is published of a draft.
     *
     * @param only the changes to publish; empty for all of them
     * @param note what readers of the versions are told; may be empty
     */
    record Part(Optional<Set<ArtifactId>> only, String note) {

        public static final Part EVERYTHING = new Part(Optional.empty(), "");
        public static final int LONGEST_NOTE = 1_000;

        public Part {
            only = only.map(Set::copyOf);
        }

        boolean holds(ArtifactId id) {
            return only.map(chosen -> chosen.contains(id)).orElse(true);
        }
    }

    /** Publishes exactly these as an app, replacing what it had: templates and package import. */
    PublishResult publishAll(CurrentUser author, String app, List<Artifact> artifacts);

    /**
     * Publishes these changes of an app and nothing else, if the version that they were made for is still in use: what the
     * product itself does to an app.
     *
     * @param changes empty for an artifact that is deleted
     */
    PublishResult publishChanges(
            CurrentUser author, String app, long base, Map<ArtifactId, Optional<Artifact>> changes, String note);

    /** What {@link #publishChanges} would find now, and what would be published after it. Changes nothing. */
    Outlook outlook(CurrentUser author, String app, Map<ArtifactId, Optional<Artifact>> changes);

    /**
     * @param problems what would keep it back, and what the author would be told
     * @param before what is published
     * @param after what would be
     */
    record Outlook(List<Problem> problems, ArtifactSet before, ArtifactSet after) {

        public boolean isPossible() {
            return problems.stream().noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
        }
    }

    /** Makes an earlier version the next one. */
    PublishResult restore(CurrentUser author, String app, long version);
}
