package io.trellis.form.comment;

import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.StoreQuery;
import io.trellis.form.file.HeldFiles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Keeps what a comment names and leaves what it no longer names, though something comes between. */
@Component
final class LooseFiles {

    /** Longer than it takes to settle what was just written. */
    private static final Duration LEFT = Duration.ofMinutes(5);

    private final MappedCollection<CommentDocument> comments;
    private final HeldFiles held;
    private final Clock clock;

    LooseFiles(DocumentStore store, HeldFiles held, Clock clock) {
        this.comments = store.collection(CommentDocument.COLLECTION);
        this.held = held;
        this.clock = clock;
    }

    /** Once the comment is written. */
    void settle(CommentDocument comment) {
        comment.brought().forEach(file -> held.keep(file.id()));
        Instant since = comment.loose();
        if (since != null) {
            Set<String> named = comment.broughtIds();
            held.only(named, comment.record(), comment.place());
            comments.updateOne(
                    Criteria.id(comment.id()).and(Criteria.eq("loose", since)),
                    Change.of().unset("loose"));
        }
    }

    void settleLeft() {
        comments.find(StoreQuery.of(Criteria.lt("loose", clock.instant().minus(LEFT)))
                        .limit(1_000))
                .forEach(this::settle);
    }
}
