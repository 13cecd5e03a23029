package io.trellis.form.mailbox;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.MailReader;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.field.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What administrators make and see of mailboxes. */
@Component
public final class Mailboxes {

    /** So many may there be. */
    public static final int MOST = 20;

    private final MailboxStore store;
    private final MailboxCheck check;
    private final MailboxWatch watch;
    private final Arrivals arrivals;
    private final MailReader reader;
    private final Permissions permissions;
    private final Messages messages;

    Mailboxes(
            MailboxStore store,
            MailboxCheck check,
            MailboxWatch watch,
            Arrivals arrivals,
            MailReader reader,
            Permissions permissions,
            Messages messages) {
        this.store = store;
        this.check = check;
        this.watch = watch;
        this.arrivals = arrivals;
        this.reader = reader;
        this.permissions = permissions;
        this.messages = messages;
    }

    /** How reading goes. @param read when it last did; empty before; {@code problem} why it does not now */
    public record Health(Optional<Instant> read, Optional<LocalizedText> problem) {}

    /** How a trial ended. @param mails how many there are; empty with {@code why} */
    public record Looked(Optional<Integer> mails, Optional<LocalizedText> why) {}

    /** Ordered by label. */
    public List<Mailbox> all(CurrentUser user) {
        administers(user);
        return store.all();
    }

    public Optional<Mailbox> find(CurrentUser user, String id) {
        administers(user);
        return store.find(id);
    }

    public boolean hasPassword(CurrentUser user, String id) {
        administers(user);
        return store.hasPassword(id);
    }

    public Health health(CurrentUser user, String id) {
        administers(user);
        Optional<MailboxState> state = store.state(id);
        return new Health(
                state.map(MailboxState::read),
                state.filter(one -> one.problemEn() != null)
                        .map(one ->
                                new LocalizedText(String.valueOf(one.problemZh()), String.valueOf(one.problemEn()))));
    }

    /**
     * @param password empty to leave the one that is there
     * @param fresh whether there is to be none of this id yet
     * @return what is wrong, each at a member of {@link Mailbox} or at {@code password}; nothing where it is saved
     */
    public List<Violation> save(CurrentUser user, Mailbox mailbox, String password, boolean fresh) {
        user.requireActing();
        administers(user);
        List<Violation> wrong = check.wrong(mailbox, password, fresh, store);
        if (wrong.isEmpty()) {
            store.put(mailbox, password);
        }
        return wrong;
    }

    /** What came by it stays on the records. */
    public void delete(CurrentUser user, String id) {
        user.requireActing();
        administers(user);
        store.delete(require(id).id());
        arrivals.forget(id);
    }

    /** Signs in and counts, and takes nothing. */
    public Looked look(CurrentUser user, String id) {
        user.requireActing();
        administers(user);
        try {
            return new Looked(Optional.of(reader.look(store.account(require(id)))), Optional.empty());
        } catch (TrellisException e) {
            return new Looked(Optional.empty(), Optional.of(e.text()));
        }
    }

    /** Reads it now. @return whether it was not being read already */
    public boolean read(CurrentUser user, String id) {
        user.requireActing();
        administers(user);
        return watch.read(require(id));
    }

    /** What came last, newest first. */
    public List<Arrival> arrivals(CurrentUser user, String id, int limit) {
        administers(user);
        return arrivals.of(id, limit);
    }

    private Mailbox require(String id) {
        return store.find(id)
                .orElseThrow(
                        () -> new TrellisException(CoreError.NOT_FOUND, messages.text("form.mailbox.unknown", id)));
    }

    private void administers(CurrentUser user) {
        if (!permissions.has(user, Capability.ADMIN)) {
            throw new TrellisException(CoreError.FORBIDDEN, messages.text("form.mailbox.forbidden"));
        }
    }
}
