package io.trellis.form.mailbox;

import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.MailReader;
import io.trellis.core.notify.MailReader.Mark;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Reads the mailboxes once a minute, each on one node at a time. */
@Component
final class MailboxWatch {

    private static final Logger LOG = LoggerFactory.getLogger(MailboxWatch.class);

    /** Of one mailbox; the rest comes next time, after the other mailboxes. */
    private static final int AT_ONCE = 200;

    private final MailboxStore store;
    private final MailReader reader;
    private final Taking taking;
    private final Arrivals arrivals;
    private final Messages messages;

    MailboxWatch(MailboxStore store, MailReader reader, Taking taking, Arrivals arrivals, Messages messages) {
        this.store = store;
        this.reader = reader;
        this.taking = taking;
        this.arrivals = arrivals;
        this.messages = messages;
    }

    @Scheduled(initialDelay = 20, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void look() {
        store.all().stream().filter(Mailbox::active).forEach(this::read);
    }

    @Scheduled(initialDelay = 15, fixedDelay = 360, timeUnit = TimeUnit.MINUTES)
    void forget() {
        arrivals.forgetOld();
    }

    /** @return whether it was this node's turn */
    boolean read(Mailbox mailbox) {
        Optional<MailboxState> turn = store.take(mailbox);
        turn.ifPresent(state -> read(mailbox, state));
        return turn.isPresent();
    }

    private void read(Mailbox mailbox, MailboxState state) {
        try {
            Mark mark = reader.read(
                    store.account(mailbox),
                    MailboxStore.mark(state),
                    MailboxStore.since(state),
                    AT_ONCE,
                    (mail, at) -> {
                        boolean done = taking.take(mailbox, mail);
                        store.taken(mailbox, at);
                        return done;
                    });
            store.read(mailbox, mark);
        } catch (TrellisException e) {
            LOG.warn(
                    "mailbox {} could not be read; trying again: {}",
                    mailbox.id(),
                    e.text().en());
            store.failed(mailbox, e.text());
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warn("mailbox {} could not be read; trying again", mailbox.id(), e);
            store.failed(mailbox, said(e));
        }
    }

    private LocalizedText said(Throwable e) {
        return messages.text("form.mailbox.failed", String.valueOf(e.getMessage()));
    }
}
