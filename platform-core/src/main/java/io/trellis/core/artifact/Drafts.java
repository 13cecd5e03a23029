package io.trellis.core.artifact;

import io.trellis.core.security.CurrentUser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an author is working on, saved with every step. A draft belongs to one author and one app, and remembers the
 * version that it started from. Undo and redo, of the last 200 steps, are part of it and survive a reload. Everything here
 * needs {@code DESIGN}.
 */
public interface Drafts {

    /** The author's draft of an app as it stands; empty of changes when there is none. */
    Draft of(CurrentUser author, String app);

    /** The apps of which the author has unpublished changes, published ever or not; ordered by name. */
    List<String> apps(CurrentUser author);

    /**
     * Sets the content of one artifact, as one step; content that is as published takes the artifact out of the changes.
     *
     * @throws io.trellis.core.error.TrellisException TOO_LARGE for content over 8 MB
     */
    Draft put(CurrentUser author, String app, ArtifactId id, ObjectNode content);

    /** Sets the contents of several artifacts in their order, as one step: one undo takes all of them back. */
    Draft putAll(CurrentUser author, String app, Map<ArtifactId, ObjectNode> contents);

    /** The same, where an artifact without a content is marked as to be deleted. */
    Draft changeAll(CurrentUser author, String app, Map<ArtifactId, Optional<ObjectNode>> contents);

    /** Marks an artifact as to be deleted by the next publish. */
    Draft remove(CurrentUser author, String app, ArtifactId id);

    /** Takes the last step back; the same draft when there is none. */
    Draft undo(CurrentUser author, String app);

    Draft redo(CurrentUser author, String app);

    /** Drops the author's changes of one artifact; it is then as published. */
    Draft discard(CurrentUser author, String app, ArtifactId id);

    void discardAll(CurrentUser author, String app);

    /** What the author and others who published meanwhile changed otherwise; what the two can be put together of is not in it. */
    Map<ArtifactId, List<MergeConflict>> conflicts(CurrentUser author, String app);

    /**
     * Lets the draft start from what is published now, with the author's changes kept, and those of others beside them where
     * both changed one artifact in different places: settles a conflict.
     */
    Draft rebase(CurrentUser author, String app, MergeChoices choices);

    /** The same, with what both changed otherwise as the author has it. */
    default Draft rebase(CurrentUser author, String app) {
        author.requireActing();
        return rebase(author, app, MergeChoices.MINE);
    }

    /** All problems of everything, as a publish would find them. */
    List<Problem> check(CurrentUser author, String app);

    /** The same for a page that asks after each step: what depends on nothing that changed is not looked at again. */
    List<Problem> check(CurrentUser author, String app, CheckMemory memory);

    /**
     * @param base the published version that it started from
     * @param changes what differs from it; content absent where the artifact is to be deleted
     * @param whole the published artifacts of all apps with the changes laid over
     */
    record Draft(String app, long base, List<Change> changes, boolean canUndo, boolean canRedo, ArtifactSet whole) {

        public Optional<Artifact> find(ArtifactId id) {
            return whole.find(id);
        }

        public boolean isChanged(ArtifactId id) {
            return changes.stream().anyMatch(change -> change.id().equals(id));
        }
    }

    record Change(ArtifactId id, Optional<ObjectNode> content) {}
}
