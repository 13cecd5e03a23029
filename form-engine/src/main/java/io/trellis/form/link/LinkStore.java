package io.trellis.form.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trellis.core.link.SignedLinks;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.form.link.OutsideLink.State;
import io.trellis.form.record.RecordCompanion;
import io.trellis.form.record.RecordId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The links and their addresses. Which state one is in is settled in one write, whoever comes at once. */
@Component
final class LinkStore implements RecordCompanion {

    private static final String PURPOSE = "outside";
    private static final String STATE = "state";
    private static final int MOST = 200;

    /** After that nobody is at an answer any more. */
    private static final Duration STUCK = Duration.ofMinutes(1);

    private final MappedCollection<OutsideLink> links;
    private final SignedLinks signed;
    private final Clock clock;
    private final String product;

    LinkStore(
            DocumentStore store,
            SignedLinks signed,
            Clock clock,
            @Value("${trellis.url:http://localhost:8080}") String product) {
        this.links = store.collection(OutsideLink.COLLECTION);
        this.signed = signed;
        this.clock = clock;
        this.product = product.replaceAll("/+$", "");
    }

    static String id(String key) {
        return UUID.nameUUIDFromBytes(("link/" + key).getBytes(UTF_8)).toString();
    }

    String address(String id) {
        return product + "/link/" + signed.text(PURPOSE, List.of(id));
    }

    /** One that can be answered now; what a crash left half answered can, too. */
    Optional<OutsideLink> open(String text) {
        return signed.parts(PURPOSE, text)
                .filter(parts -> parts.size() == 1)
                .flatMap(parts -> links.get(parts.getFirst()))
                .filter(link -> link.state() == State.OPEN || stuck(link))
                .filter(link -> clock.instant().isBefore(link.until()));
    }

    private boolean stuck(OutsideLink link) {
        Instant since = link.answered();
        return link.state() == State.ANSWERING
                && since != null
                && since.isBefore(clock.instant().minus(STUCK));
    }

    Optional<OutsideLink> get(String id) {
        return links.get(id);
    }

    boolean insert(OutsideLink link) {
        return links.insertIfAbsent(link);
    }

    void seen(OutsideLink link) {
        if (link.seen() == null) {
            links.updateOne(
                    Criteria.id(link.id()).and(Criteria.missing("seen")),
                    Change.of().set("seen", clock.instant()));
        }
    }

    /** @return whether it is the caller's to answer: of two who come at once it is for one */
    boolean claim(OutsideLink link) {
        Instant now = clock.instant();
        Criteria free = Criteria.eq(STATE, State.OPEN.name())
                .or(Criteria.eq(STATE, State.ANSWERING.name()).and(Criteria.lt("answered", now.minus(STUCK))));
        return links.updateOne(
                        Criteria.id(link.id()).and(free),
                        Change.of().set(STATE, State.ANSWERING.name()).set("answered", now))
                .isPresent();
    }

    void answered(OutsideLink link, State state, String name, String remark) {
        links.updateOne(
                Criteria.id(link.id()),
                Change.of()
                        .set(STATE, state.name())
                        .set("answered", clock.instant())
                        .set("name", name)
                        .set("remark", remark));
    }

    /** Its answer came to nothing. */
    void release(OutsideLink link) {
        links.updateOne(
                Criteria.id(link.id()).and(Criteria.eq(STATE, State.ANSWERING.name())),
                Change.of().set(STATE, State.OPEN.name()).unset("answered"));
    }

    /** Those of a record that are open, but for one. */
    void withdraw(RecordId record, @Nullable String except, String key) {
        Criteria open = about(record).and(Criteria.eq(STATE, State.OPEN.name()));
        links.updateMany(
                except == null ? open : open.and(Criteria.ne("_id", except)),
                Change.of().set(STATE, State.WITHDRAWN.name()).set("closedBy", key));
    }

    void withdraw(String id, String key) {
        links.updateOne(
                Criteria.id(id).and(Criteria.eq(STATE, State.OPEN.name())),
                Change.of().set(STATE, State.WITHDRAWN.name()).set("closedBy", key));
    }

    /** What a step withdrew is open again. */
    void reopen(String key) {
        links.updateMany(
                Criteria.eq("closedBy", key).and(Criteria.eq(STATE, State.WITHDRAWN.name())),
                Change.of().set(STATE, State.OPEN.name()).unset("closedBy"));
    }

    @Override
    public void gone(RecordId record) {
        links.delete(about(record));
    }

    /** How it was answered stays, who answered and what they said does not. */
    @Override
    public void forget(RecordId record) {
        links.updateMany(about(record), Change.of().unset("name").unset("remark"));
    }

    private static Criteria about(RecordId record) {
        return Criteria.eq("record", record.id()).and(Criteria.eq("entity", record.entity()));
    }

    /** Newest first. */
    List<OutsideLink> of(RecordId record) {
        return links.find(StoreQuery.of(about(record))
                .by(Sort.descending("at"), Sort.descending("_id"))
                .limit(MOST));
    }
}
