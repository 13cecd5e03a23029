package io.trellis.form.open;

import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.form.open.Submission.Reason;
import io.trellis.form.open.Submission.State;
import io.trellis.form.record.RecordCompanion;
import io.trellis.form.record.RecordId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One document for each submission. */
@Component
final class SubmissionStore implements RecordCompanion {

    private final MappedCollection<SubmissionDocument> submissions;

    SubmissionStore(DocumentStore store) {
        this.submissions = store.collection(SubmissionDocument.COLLECTION);
    }

    boolean knows(String visit) {
        return submissions.get(visit).isPresent();
    }

    /** False where the same visit was first. */
    boolean add(SubmissionDocument document) {
        return submissions.insertIfAbsent(document);
    }

    Optional<SubmissionDocument> find(String id) {
        return submissions.get(id);
    }

    long waiting(String form) {
        return submissions.count(of(form, State.QUEUED));
    }

    long since(String form, Instant since) {
        return submissions.count(later(form, since));
    }

    Optional<Instant> firstSince(String form, Instant since) {
        return submissions
                .find(StoreQuery.of(later(form, since))
                        .by(Sort.ascending(SubmissionDocument.AT))
                        .limit(1))
                .stream()
                .map(SubmissionDocument::at)
                .findFirst();
    }

    private static Criteria later(String form, Instant since) {
        return Criteria.eq(SubmissionDocument.FORM, form).and(Criteria.gt(SubmissionDocument.AT, since));
    }

    private static Criteria of(String form, State state) {
        return Criteria.eq(SubmissionDocument.FORM, form).and(Criteria.eq(SubmissionDocument.STATE, state.code()));
    }

    /** Newest first. @param after the one to go on behind; empty to begin */
    List<SubmissionDocument> of(String form, Optional<State> state, Optional<String> after, int limit) {
        StoreQuery query = StoreQuery.of(state.map(wanted -> of(form, wanted))
                        .orElseGet(() -> Criteria.eq(SubmissionDocument.FORM, form)))
                .by(Sort.descending(SubmissionDocument.AT), Sort.descending("_id"))
                .limit(limit);
        return submissions.find(
                after.flatMap(submissions::get).map(query::after).orElse(query));
    }

    /** Taken in before this and not settled, as something came between. */
    List<SubmissionDocument> unsettled(Instant before, int limit) {
        return submissions.find(StoreQuery.of(Criteria.eq(SubmissionDocument.STATE, State.RECEIVED.code())
                        .and(Criteria.lt(SubmissionDocument.AT, before)))
                .by(Sort.ascending(SubmissionDocument.AT))
                .limit(limit));
    }

    /** Settled longer ago than they are kept; what waits is not among them. */
    List<SubmissionDocument> old(Instant before, int limit) {
        return submissions.find(StoreQuery.of(Criteria.in(
                                SubmissionDocument.STATE,
                                List.of(State.NEW.code(), State.MERGED.code(), State.REFUSED.code()))
                        .and(Criteria.lt(SubmissionDocument.AT, before)))
                .limit(limit));
    }

    /** Unless somebody was first. */
    boolean settle(
            SubmissionDocument document,
            State state,
            @Nullable RecordId record,
            @Nullable Reason reason,
            String details,
            @Nullable String by) {
        Change change = Change.of().set(SubmissionDocument.STATE, state.code()).set("details", details);
        change = record == null ? change : change.set(SubmissionDocument.RECORD, record.id());
        change = reason == null ? change.unset("reason") : change.set("reason", reason.code());
        change = by == null ? change : change.set("by", by);
        return submissions
                .updateOne(
                        Criteria.id(document.id()).and(Criteria.eq(SubmissionDocument.STATE, document.state())), change)
                .isPresent();
    }

    void holds(SubmissionDocument document, String values, String files) {
        submissions.updateOne(
                Criteria.id(document.id()), Change.of().set("values", values).set("files", files));
    }

    void delete(SubmissionDocument document) {
        submissions.delete(Criteria.id(document.id()));
    }

    @Override
    public void gone(RecordId record) {
        submissions.delete(Criteria.eq(SubmissionDocument.RECORD, record.id())
                .and(Criteria.eq(SubmissionDocument.ENTITY, record.entity())));
    }
}
