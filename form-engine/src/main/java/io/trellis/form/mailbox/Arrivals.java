package io.trellis.form.mailbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.notify.IncomingMail;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.core.time.TimeOrderedIds;
import io.trellis.form.record.RecordCompanion;
import io.trellis.form.record.RecordId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps what came: of what became a record nothing of who wrote it once the record is gone or forgotten, but that it came. */
@Component
final class Arrivals implements RecordCompanion {

    /** A mail that comes again later than this is one of its own. */
    static final Duration KEPT = Duration.ofDays(400);

    private static final Duration HOUR = Duration.ofHours(1);

    private final MappedCollection<Arrival> arrivals;
    private final TimeOrderedIds ids;
    private final Clock clock;

    Arrivals(DocumentStore store, TimeOrderedIds ids, Clock clock) {
        this.arrivals = store.collection(Arrival.COLLECTION);
        this.ids = ids;
        this.clock = clock;
    }

    /** @param again whether it was begun before */
    record Begun(Arrival arrival, boolean again) {}

    /** Empty where everything about it is done. */
    Optional<Begun> begin(Mailbox mailbox, IncomingMail mail) {
        Arrival fresh = new Arrival(
                id(mail.messageId()),
                mailbox.id(),
                mail.from(),
                mail.subject(),
                clock.instant(),
                Arrival.State.TAKEN,
                ids.next(),
                null,
                "",
                "");
        if (arrivals.insertIfAbsent(fresh)) {
            return Optional.of(new Begun(fresh, false));
        }
        return arrivals.get(fresh.id())
                .filter(one -> one.state() == Arrival.State.TAKEN)
                .map(one -> new Begun(one, true));
    }

    private static String id(String messageId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(messageId.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void end(Arrival arrival, Arrival.State state, Optional<RecordId> record, LocalizedText why) {
        Change change =
                Change.of().set("state", state.name()).set("whyZh", why.zh()).set("whyEn", why.en());
        arrivals.updateOne(
                Criteria.id(arrival.id()),
                record.map(one -> change.set("record", one.toString())).orElse(change));
    }

    /** So many records were made of mails from an address within the last hour. */
    long lately(String from) {
        return arrivals.count(Criteria.eq("from", from)
                .and(Criteria.gt("at", clock.instant().minus(HOUR)))
                .and(Criteria.eq("state", Arrival.State.MADE.name())));
    }

    /** Newest first. */
    List<Arrival> of(String mailbox, int limit) {
        return arrivals.find(StoreQuery.of(Criteria.eq("mailbox", mailbox))
                .by(Sort.descending("at"), Sort.descending("_id"))
                .limit(limit));
    }

    void forgetOld() {
        Instant before = clock.instant().minus(KEPT);
        arrivals.delete(Criteria.lt("at", before));
    }

    @Override
    public void gone(RecordId record) {
        arrivals.updateMany(
                Criteria.eq("record", record.toString()),
                Change.of().set("from", "").set("subject", ""));
    }

    void forget(String mailbox) {
        arrivals.delete(Criteria.eq("mailbox", mailbox));
    }
}
