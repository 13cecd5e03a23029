package io.trellis.form.mail;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.queue.Delivery;
import io.trellis.core.queue.DeliveryQueue;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.form.mail.LetterDocument.State;
import io.trellis.form.record.MovesAlong;
import io.trellis.form.record.RecordCompanion;
import io.trellis.form.record.RecordId;
import io.trellis.form.timeline.Place;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps what was written to people outside, with the record that it is about. */
@Component
final class Letters implements RecordCompanion, MovesAlong {

    static final String LETTER = "letter";
    static final String OUTREACH = "outreach";
    private static final String STATE = "state";

    private final MappedCollection<LetterDocument> letters;
    private final DeliveryQueue queue;
    private final Messages messages;

    Letters(DocumentStore store, DeliveryQueue queue, Messages messages) {
        this.letters = store.collection(LetterDocument.COLLECTION);
        this.queue = queue;
        this.messages = messages;
    }

    /** Once for an id; a crash between the two leaves one that its step, which is taken again, puts in line. */
    void put(LetterDocument letter) {
        letters.insertIfAbsent(letter);
        if (letter.state() == State.WAITING) {
            boolean outreach = letter.tells() != null;
            String kind = outreach ? OUTREACH : LETTER;
            queue.put(List.of(new Delivery(
                    kind + "/" + letter.id(),
                    kind,
                    // what goes to one person goes one after another, so that the next knows of those before
                    outreach ? OutreachGate.folded(letter.to()) : letter.id(),
                    LocalizedText.same(letter.to() + " · " + letter.subject()),
                    "/records/" + letter.of(),
                    Map.of(LETTER, letter.id()))));
        }
    }

    Optional<LetterDocument> get(String id) {
        return letters.get(id);
    }

    /** One that came. @return whether it was not there yet */
    boolean received(LetterDocument letter) {
        return letters.insertIfAbsent(letter);
    }

    /** Those that mail programs know under one of these ids, going out or come. */
    List<LetterDocument> known(Collection<String> messageIds) {
        return letters.find(StoreQuery.of(Criteria.in("messageId", messageIds)));
    }

    /** The message id of the last mail that came about the record from an address. */
    Optional<String> latestFrom(RecordId record, String address) {
        return letters
                .find(StoreQuery.of(Criteria.eq("of", record.toString())
                                .and(Criteria.eq(STATE, State.RECEIVED.name()))
                                .and(Criteria.eq("from", address)))
                        .by(Sort.descending("at"), Sort.descending("_id"))
                        .limit(1))
                .stream()
                .findFirst()
                .map(LetterDocument::messageId);
    }

    /** Whether a mail about the record went to an address, or came from it. */
    boolean knows(RecordId record, String address) {
        Criteria about = Criteria.eq("of", record.toString());
        return letters.count(about.and(Criteria.eq("to", address).or(Criteria.eq("from", address)))) > 0;
    }

    void sent(String id) {
        become(id, State.SENT, LocalizedText.same(""));
    }

    void kept(String id, LocalizedText why) {
        become(id, State.KEPT, why);
    }

    private void become(String id, State state, LocalizedText why) {
        letters.updateOne(
                Criteria.id(id).and(Criteria.eq(STATE, State.WAITING.name())),
                Change.of().set(STATE, state.name()).set("zh", why.zh()).set("en", why.en()));
    }

    /** Takes it to be handed over, once. @return whether it was still waiting */
    boolean claim(String id) {
        return letters.updateOne(
                        Criteria.id(id).and(Criteria.eq(STATE, State.WAITING.name())),
                        Change.of().set(STATE, State.CLAIMED.name()))
                .isPresent();
    }

    /** How what was claimed ended; one that could not even begin waits again. */
    void claimed(String id, State state, LocalizedText why) {
        letters.updateOne(
                Criteria.id(id).and(Criteria.eq(STATE, State.CLAIMED.name())),
                Change.of().set(STATE, state.name()).set("zh", why.zh()).set("en", why.en()));
    }

    /** It went, or may have, and came back. */
    void bounced(String id, LocalizedText why) {
        letters.updateOne(
                Criteria.id(id)
                        .and(Criteria.in(STATE, List.of(State.SENT.name(), State.CLAIMED.name(), State.FAILED.name()))),
                Change.of().set(STATE, State.BOUNCED.name()).set("zh", why.zh()).set("en", why.en()));
    }

    /** What has not gone yet stays; of what has gone nothing can be taken back. */
    void withdraw(String id) {
        become(id, State.WITHDRAWN, messages.text("form.mail.withdrawn"));
    }

    /** Newest first. */
    List<LetterDocument> of(RecordId record, Optional<Place> after, int limit) {
        StoreQuery newest = StoreQuery.of(Criteria.eq("of", record.toString()))
                .by(Sort.descending("at"), Sort.descending("_id"))
                .limit(limit);
        return letters.find(
                after.map(place -> newest.after(LetterDocument.at(place))).orElse(newest));
    }

    @Override
    public void gone(RecordId record) {
        letters.delete(Criteria.eq("of", record.toString()));
    }

    @Override
    public String name() {
        return LETTER;
    }

    @Override
    public LocalizedText label() {
        return messages.text("timeline.mail");
    }

    @Override
    public long count(Collection<RecordId> records) {
        return letters.count(
                Criteria.in("of", records.stream().map(RecordId::toString).toList()));
    }

    @Override
    public List<String> of(RecordId record, int most) {
        return letters.find(StoreQuery.of(Criteria.eq("of", record.toString())).limit(most)).stream()
                .map(LetterDocument::id)
                .toList();
    }

    @Override
    public void move(Collection<String> ids, RecordId to) {
        letters.updateMany(Criteria.in("_id", ids), Change.of().set("of", to.toString()));
    }
}
