package io.trellis.form.mail;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Channel.NotBrought;
import io.trellis.core.notify.Postman;
import io.trellis.core.queue.Carrier;
import io.trellis.core.queue.Delivery;
import io.trellis.core.queue.NotYet;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.mail.LetterDocument.State;
import io.trellis.form.print.Prints;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Brings mails to many, at a pace, each at most once: one that a crash left between the product and the mail server is not sent
 * again, as nobody can know whether it went. Whether somebody may be written to is asked right before.
 */
@Component
final class OutreachCarrier implements Carrier {

    private static final int TRIES = 10;
    private static final int AT_ONCE = 4;
    private static final int SAID = 300;

    private final Letters letters;
    private final OutreachGate gate;
    private final OutreachLinks links;
    private final OutreachLog log;
    private final Postman postman;
    private final Prints prints;
    private final ReplyAddress replies;
    private final Messages messages;
    private final Pace pace;

    /** @param perMinute so many at most of one node; 0 for as many as the server takes */
    OutreachCarrier(
            Letters letters,
            OutreachGate gate,
            OutreachLinks links,
            OutreachLog log,
            Postman postman,
            Prints prints,
            ReplyAddress replies,
            Messages messages,
            @Value("${trellis.outreach-per-minute:600}") int perMinute) {
        this.letters = letters;
        this.gate = gate;
        this.links = links;
        this.log = log;
        this.postman = postman;
        this.prints = prints;
        this.replies = replies;
        this.messages = messages;
        this.pace = new Pace(perMinute);
    }

    @Override
    public String kind() {
        return Letters.OUTREACH;
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.outreach.delivery");
    }

    @Override
    public int mostTries() {
        return TRIES;
    }

    @Override
    public int atOnce() {
        return AT_ONCE;
    }

    @Override
    public void bring(Delivery delivery) throws Exception {
        Optional<LetterDocument> found =
                letters.get(String.valueOf(delivery.content().get(Letters.LETTER)));
        if (found.isEmpty()) {
            return;
        }
        LetterDocument letter = found.get();
        switch (letter.state()) {
            case WAITING -> bring(letter);
            case CLAIMED -> failed(letter, messages.text("form.outreach.unsure"));
            case SENT -> log.tell(letter, Outreach.SENT, LocalizedText.same(""));
            case KEPT, FAILED, WITHDRAWN, BOUNCED, RECEIVED -> {}
        }
    }

    private void bring(LetterDocument letter) throws Exception {
        if (isUnwanted(letter)) {
            keep(letter, messages.text("form.mail.unwanted"));
            return;
        }
        switch (gate.ask(OutreachMail.CHANNEL, letter.to())) {
            case OutreachGate.Answer.Never(var why) -> keep(letter, why);
            case OutreachGate.Answer.Later(var until) -> throw new NotYet(until);
            case OutreachGate.Answer.Go _ -> {
                pace.await();
                post(letter);
            }
        }
    }

    /** Asked now and as the product: consent may have been taken back since it was written, and whoever wrote it may not see that. */
    private boolean isUnwanted(LetterDocument letter) {
        String unless = Outreach.of(tells(letter)).unless();
        return !unless.isEmpty()
                && prints.values(CurrentUser.system(), letter.record(), List.of(unless), Locale.SIMPLIFIED_CHINESE)
                        .filter(values -> values.isTrue(unless))
                        .isPresent();
    }

    private static Map<String, String> tells(LetterDocument letter) {
        return Optional.ofNullable(letter.tells()).orElse(Map.of());
    }

    private void keep(LetterDocument letter, LocalizedText why) {
        letters.kept(letter.id(), why);
        log.tell(letter, Outreach.SUPPRESSED, why);
    }

    private void post(LetterDocument letter) throws NotBrought {
        if (!letters.claim(letter.id())) {
            return;
        }
        gate.touched(letter.id(), OutreachMail.CHANNEL, letter.to());
        String leave = links.no(letter.id(), letter.to());
        try {
            Map<String, String> headers = new HashMap<>();
            // RFC 8058: a mail program offers one button, which sends this
            headers.put("List-Unsubscribe", "<" + leave + ">");
            headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            replies.of(letter.record().entity()).ifPresent(address -> headers.put("Reply-To", address));
            postman.post(new Postman.Letter(
                    LetterDocument.local(letter.id()),
                    letter.to(),
                    letter.subject(),
                    letter.text(),
                    "",
                    List.of(),
                    headers));
        } catch (NotBrought e) {
            refused(letter, e);
            return;
        }
        letters.claimed(letter.id(), State.SENT, LocalizedText.same(""));
        log.tell(letter, Outreach.SENT, LocalizedText.same(""));
    }

    /** What the server refused for good is not tried again, and neither is what it may have taken. */
    private void refused(LetterDocument letter, NotBrought why) throws NotBrought {
        switch (why.known()) {
            case LATER -> {
                gate.untouched(letter.id());
                letters.claimed(letter.id(), State.WAITING, LocalizedText.same(""));
                throw why;
            }
            case NEVER -> {
                gate.untouched(letter.id());
                failed(letter, messages.text("form.outreach.refused", said(why)));
            }
            case NOTHING -> failed(letter, messages.text("form.outreach.unsure"));
        }
    }

    /** What the server said, in one line. */
    private static String said(NotBrought why) {
        Throwable cause = why;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String text = String.valueOf(cause.getMessage()).replaceAll("\\s+", " ").strip();
        return text.substring(0, Math.min(text.length(), SAID));
    }

    private void failed(LetterDocument letter, LocalizedText why) {
        letters.claimed(letter.id(), State.FAILED, why);
        log.tell(letter, Outreach.FAILED, why);
    }
}
