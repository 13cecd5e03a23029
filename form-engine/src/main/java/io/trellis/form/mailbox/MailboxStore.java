package io.trellis.form.mailbox;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.notify.MailReader.Account;
import io.trellis.core.notify.MailReader.Mark;
import io.trellis.core.seal.Seals;
import io.trellis.core.signal.Signals;
import io.trellis.core.store.Change;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.StoreQuery;
import io.trellis.form.mail.ReplyAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The mailboxes, in memory on every node; their passwords and how far they are read beside them. */
@Component
final class MailboxStore implements ReplyAddress {

    private static final String TOPIC = "mailboxes";
    private static final String PLACE = "mailbox/";

    /** Longer than one mail takes; it is said anew with each. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final MappedCollection<Mailbox> mailboxes;
    private final MappedCollection<MailboxSecret> secrets;
    private final MappedCollection<MailboxState> states;
    private final Seals seals;
    private final Signals signals;
    private final Clock clock;
    private volatile List<Mailbox> known;

    MailboxStore(DocumentStore store, Seals seals, Signals signals, Clock clock) {
        this.mailboxes = store.collection(CollectionSpec.of("mailbox", Mailbox.class));
        this.secrets = store.collection(MailboxSecret.COLLECTION);
        this.states = store.collection(MailboxState.COLLECTION);
        this.seals = seals;
        this.signals = signals;
        this.clock = clock;
        this.known = load();
        signals.on(TOPIC, payload -> known = load());
    }

    private List<Mailbox> load() {
        return mailboxes.find(StoreQuery.of(Criteria.all())).stream()
                .sorted(Comparator.comparing(Mailbox::label).thenComparing(Mailbox::id))
                .toList();
    }

    List<Mailbox> all() {
        return known;
    }

    Optional<Mailbox> find(String id) {
        return known.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** That of such records, else one of none in particular. */
    @Override
    public Optional<String> of(String entity) {
        return known.stream()
                .filter(Mailbox::active)
                .filter(one -> one.entity().equals(entity) || one.entity().isEmpty())
                .max(Comparator.comparing((Mailbox one) -> one.entity().length()))
                .map(Mailbox::address);
    }

    boolean canSeal() {
        return seals.ready();
    }

    boolean hasPassword(String id) {
        return secrets.get(id).isPresent();
    }

    /** @param password empty to leave the one that is there */
    void put(Mailbox mailbox, String password) {
        if (!password.isEmpty()) {
            secrets.put(new MailboxSecret(mailbox.id(), seals.seal(password, PLACE + mailbox.id())));
        }
        Optional<Mailbox> before = find(mailbox.id());
        if (before.filter(one -> !account(one, "").equals(account(mailbox, ""))).isPresent()) {
            // other mails have other numbers
            states.delete(Criteria.id(mailbox.id()));
        }
        mailboxes.put(mailbox);
        signals.send(TOPIC, Map.of());
    }

    void delete(String id) {
        mailboxes.delete(Criteria.id(id));
        secrets.delete(Criteria.id(id));
        states.delete(Criteria.id(id));
        signals.send(TOPIC, Map.of());
    }

    Account account(Mailbox mailbox) {
        String password = secrets.get(mailbox.id())
                .map(kept -> seals.open(kept.sealed(), PLACE + mailbox.id()))
                .orElse("");
        return account(mailbox, password);
    }

    static Account account(Mailbox mailbox, String password) {
        return new Account(
                mailbox.host(), mailbox.port(), mailbox.security(), mailbox.user(), password, mailbox.folder());
    }

    Optional<MailboxState> state(String id) {
        return states.get(id);
    }

    /** @return how far it is read, for the one node whose turn it is now */
    Optional<MailboxState> take(Mailbox mailbox) {
        Instant now = clock.instant();
        states.insertIfAbsent(new MailboxState(mailbox.id(), null, 0, 0, now, null, null, null));
        return states.updateOne(
                Criteria.id(mailbox.id()).and(Criteria.missing("until").or(Criteria.le("until", now))),
                Change.of().set("until", now.plus(LEASE)));
    }

    static Mark mark(MailboxState state) {
        return new Mark(state.validity(), state.number());
    }

    static Instant since(MailboxState state) {
        return Objects.requireNonNull(state.since());
    }

    /** Taken up to here; the turn goes on. */
    void taken(Mailbox mailbox, Mark mark) {
        states.updateOne(
                Criteria.id(mailbox.id()), at(mark).set("until", clock.instant().plus(LEASE)));
    }

    private static Change at(Mark mark) {
        return Change.of().set("validity", mark.validity()).set("number", mark.number());
    }

    /** The turn is over, and it was read. */
    void read(Mailbox mailbox, Mark mark) {
        states.updateOne(
                Criteria.id(mailbox.id()),
                at(mark).set("read", clock.instant())
                        .unset("until")
                        .unset("problemZh")
                        .unset("problemEn"));
    }

    /** The turn is over, and it could not be read. */
    void failed(Mailbox mailbox, LocalizedText why) {
        states.updateOne(
                Criteria.id(mailbox.id()),
                Change.of().unset("until").set("problemZh", why.zh()).set("problemEn", why.en()));
    }
}
