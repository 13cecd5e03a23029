package io.trellis.core.artifact;

import io.trellis.core.artifact.Drafts.Draft;
import io.trellis.core.security.CurrentUser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes that assistants put forward. A proposal is a draft apart: it is checked and compared as drafts are, and touches neither the
 * person's own draft nor what is published. It belongs to the person on whose behalf it was made; nobody else sees it. Everything here
 * needs {@code DESIGN}; of a proposal that is not the caller's, or is closed, nothing is found.
 */
public interface Proposals {

    int LONGEST_TITLE = 200;

    /** @throws io.trellis.core.error.TrellisException INVALID_INPUT without a title, or or with as many open ones as one person has */
    Proposal begin(CurrentUser person, String app, String title);

    /** Newest first; closed ones for a while too. */
    List<Proposal> of(CurrentUser person);

    /** Open or not. */
    Optional<Proposal> find(CurrentUser person, String id);

    /** What it would make of the app. */
    Draft draft(CurrentUser person, String id);

    /**
     * Sets the content of one artifact.
     *
     * @throws io.trellis.core.error.TrellisException FORBIDDEN for what no assistant puts forward, INVALID_INPUT for one artifact too many
     */
    Draft put(CurrentUser person, String id, ArtifactId artifact, ObjectNode content);

    /** Puts forward to delete it. */
    Draft remove(CurrentUser person, String id, ArtifactId artifact);

    /** Takes one artifact out of the proposal. */
    Draft withdraw(CurrentUser person, String id, ArtifactId artifact);

    /** All problems of everything, as a publish would find them. */
    List<Problem> check(CurrentUser person, String id);

    /** In what the app would differ from what is published, by artifact. */
    Map<Artifact, List<Difference>> differences(CurrentUser person, String id);

    /**
     * Puts the changes into the person's own draft, as one step that one undo takes back; what the person or others changed meanwhile
     * stays where the proposal does not change the very same.
     *
     * @param only which of them; all when empty. What is left stays proposed
     * @throws io.trellis.core.error.TrellisException INVALID_INPUT for one that the proposal does not change
     */
    Taken take(CurrentUser person, String id, Set<ArtifactId> only);

    void decline(CurrentUser person, String id);

    /** @param overruled by artifact the places that the person or others had changed otherwise, and that now are as proposed */
    record Taken(Draft draft, Map<ArtifactId, List<String>> overruled) {}
}
