package io.trellis.core.artifact;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import java.time.Instant;

/** A proposal as it is kept; its changes are a draft under its {@link #place}. */
record ProposalDocument(String id, String person, String app, String title, Instant at, Proposal.State state) {

    static final CollectionSpec<ProposalDocument> COLLECTION =
            CollectionSpec.of("proposal", ProposalDocument.class).index(IndexSpec.on("person"));

    Proposal proposal() {
        return new Proposal(id, app, title, at, state);
    }

    /** The name under which its draft is kept, which no person's id is like. */
    String place() {
        return "proposal-" + id;
    }
}
