package io.trellis.form.mailbox;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.core.notify.IncomingMail;
import io.trellis.core.notify.Notifications;
import io.trellis.core.notify.Postman;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.action.ActionResult;
import io.trellis.form.action.Actions;
import io.trellis.form.field.Violation;
import io.trellis.form.mail.Bounces;
import io.trellis.form.mail.ReceivedMails;
import io.trellis.form.mailbox.Arrival.State;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What becomes of one mail. Each thing that is done for it is done once, whichever of them a crash came between: it is known by
 * its message id, and begins again where not all was done.
 */
@Component
final class Taking {

    private static final Logger LOG = LoggerFactory.getLogger(Taking.class);
    private static final LocalizedText NOTHING = LocalizedText.same("");
    /** So long a mail is tried again before it holds up those behind it no more. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Arrivals arrivals;
    private final Answered answered;
    private final FilledValues filled;
    private final BroughtFiles files;
    private final MailboxPerson people;
    private final ReceivedMails mails;
    private final Bounces bounces;
    private final ObjectProvider<Records> records;
    private final ObjectProvider<Actions> actions;
    private final Notifications notifications;
    private final Messages messages;
    private final Clock clock;

    Taking(
            Arrivals arrivals,
            Answered answered,
            FilledValues filled,
            BroughtFiles files,
            MailboxPerson people,
            ReceivedMails mails,
            Bounces bounces,
            ObjectProvider<Records> records,
            ObjectProvider<Actions> actions,
            Notifications notifications,
            Messages messages,
            Clock clock) {
        this.arrivals = arrivals;
        this.answered = answered;
        this.filled = filled;
        this.files = files;
        this.people = people;
        this.mails = mails;
        this.bounces = bounces;
        this.records = records;
        this.actions = actions;
        this.notifications = notifications;
        this.messages = messages;
        this.clock = clock;
    }

    /** One mail of a mailbox, on its way. */
    private record Coming(Mailbox mailbox, CurrentUser person, IncomingMail mail, Arrival arrival, boolean again) {}

    /** @return whether nobody has to look at it in the mailbox any more */
    boolean take(Mailbox mailbox, IncomingMail mail) {
        Optional<Arrivals.Begun> begun = arrivals.begin(mailbox, mail);
        if (begun.isEmpty()) {
            return true;
        }
        try {
            return take(mailbox, mail, begun.get());
        } catch (RuntimeException | StackOverflowError e) {
            Arrival arrival = begun.get().arrival();
            if (Duration.between(arrival.at(), clock.instant()).compareTo(PATIENCE) < 0) {
                throw e;
            }
            LOG.warn("a mail to mailbox {} cannot be taken; it is left aside", mailbox.id(), e);
            return end(arrival, State.ASIDE, messages.text("form.mailbox.not-taken", String.valueOf(e.getMessage())));
        }
    }

    private boolean take(Mailbox mailbox, IncomingMail mail, Arrivals.Begun begun) {
        Arrival arrival = begun.arrival();
        Optional<CurrentUser> person = people.of(mailbox);
        if (mail.messageId().endsWith("@" + Postman.DOMAIN) || mail.from().equalsIgnoreCase(mailbox.address())) {
            return end(arrival, State.AUTOMATIC, messages.text("form.mailbox.own"));
        }
        if (mail.report().isPresent()) {
            return report(arrival, mail.report().get());
        }
        if (person.isEmpty()) {
            return end(arrival, State.ASIDE, messages.text("form.mailbox.person-gone"));
        }
        Coming coming = new Coming(mailbox, person.get(), mail, arrival, begun.again());
        Optional<RecordData> record = answered.by(mailbox, person.get(), mail);
        if (record.isPresent()) {
            return answer(coming, record.get());
        }
        if (mail.automatic()) {
            return end(arrival, State.AUTOMATIC, messages.text("form.mailbox.automatic"));
        }
        if (mailbox.entity().isEmpty()) {
            return end(arrival, State.ASIDE, messages.text("form.mailbox.answers-nothing"));
        }
        if (arrivals.lately(mail.from()) >= Limits.MAILS_OF_ONE) {
            return end(arrival, State.ASIDE, messages.text("form.mailbox.too-many", Limits.MAILS_OF_ONE));
        }
        return make(coming);
    }

    private boolean report(Arrival arrival, IncomingMail.Report report) {
        Optional<RecordId> record = bounces.take(report);
        arrivals.end(
                arrival, State.REPORT, record, record.isEmpty() ? messages.text("form.mailbox.no-bounce") : NOTHING);
        return true;
    }

    private boolean end(Arrival arrival, State state, LocalizedText why) {
        arrivals.end(arrival, state, Optional.empty(), why);
        return state != State.ASIDE;
    }

    private boolean make(Coming coming) {
        String text = MailText.of(coming.mail());
        RecordId id = new RecordId(coming.mailbox().entity(), coming.arrival().made());
        SaveResult result = records.getObject()
                .create(coming.person(), id, filled.of(coming.mailbox(), coming.person(), coming.mail(), text));
        return switch (result) {
            case SaveResult.Saved _, SaveResult.Conflict _ -> {
                LocalizedText told = keep(coming, id, text);
                arrivals.end(coming.arrival(), State.MADE, Optional.of(id), told);
                yield true;
            }
            case SaveResult.Rejected(var violations) -> end(coming.arrival(), State.ASIDE, said(violations));
            case SaveResult.Forbidden _, SaveResult.Missing _ ->
                end(coming.arrival(), State.ASIDE, messages.text("form.mailbox.person-gone"));
        };
    }

    private static LocalizedText said(List<Violation> violations) {
        return violations.isEmpty() ? NOTHING : violations.getFirst().message();
    }

    private boolean answer(Coming coming, RecordData record) {
        IncomingMail mail = coming.mail();
        LocalizedText told = keep(coming, record.id(), MailText.fresh(MailText.of(mail)));
        if (!mail.automatic()) {
            follow(coming, record.id());
            String owner = record.owner();
            if (owner != null && !owner.isEmpty()) {
                notifications.tell(
                        owner,
                        "mail/" + coming.arrival().id(),
                        messages.text("form.mailbox.answered", name(mail), mail.subject()),
                        "/records/" + record.id());
            }
        }
        arrivals.end(coming.arrival(), State.ANSWER, Optional.of(record.id()), told);
        return true;
    }

    private static String name(IncomingMail mail) {
        return mail.name().isEmpty() ? mail.from() : mail.name();
    }

    /** On the timeline, with its files. @return what there is to say of it */
    private LocalizedText keep(Coming coming, RecordId record, String text) {
        IncomingMail mail = coming.mail();
        LocalizedText told = files.attach(coming.person(), record, mail, coming.again());
        LocalizedText automatic = mail.automatic() ? messages.text("form.mailbox.by-program") : NOTHING;
        mails.keep(new ReceivedMails.Received(
                "in/" + coming.arrival().id(),
                record,
                mail.messageId(),
                mail.answers(),
                mail.from(),
                coming.mailbox().address(),
                MailText.shortened(mail.subject(), 300),
                text,
                named(coming.mailbox(), record),
                clock.instant(),
                joined(automatic, told)));
        return told;
    }

    /** Who may not read where a mail goes in the record does not read it beside it. */
    private static List<String> named(Mailbox mailbox, RecordId record) {
        return mailbox.entity().equals(record.entity())
                ? mailbox.fills().stream()
                        .filter(fill -> !fill.part().equals(Mailbox.Part.VALUE.code()))
                        .map(Mailbox.Fill::field)
                        .toList()
                : List.of();
    }

    static LocalizedText joined(LocalizedText one, LocalizedText other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        return new LocalizedText(one.zh() + " " + other.zh(), one.en() + " " + other.en());
    }

    private void follow(Coming coming, RecordId record) {
        String action = coming.mailbox().onAnswer();
        if (action.isEmpty() || !coming.mailbox().entity().equals(record.entity())) {
            return;
        }
        ActionResult result = actions.getObject()
                .run(
                        CurrentUser.system(),
                        record,
                        action,
                        Map.of(),
                        "mail/" + coming.arrival().id());
        if (!(result instanceof ActionResult.Done) && !(result instanceof ActionResult.NotOffered)) {
            LOG.warn("{} could not be followed by {}: {}", record, action, result);
        }
    }
}
