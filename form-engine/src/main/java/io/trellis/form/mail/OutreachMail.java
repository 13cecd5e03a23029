package io.trellis.form.mail;

import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Postman;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.mail.LetterDocument.State;
import io.trellis.form.print.PrintText;
import io.trellis.form.print.PrintValues;
import io.trellis.form.print.Prints;
import io.trellis.form.record.RecordId;
import io.trellis.form.step.FollowUp;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * A mail to one of many, once all is written: filled in the rights of who took the step, and then in line. What its text names of
 * the record is computed; what stands in the values is text, whatever signs it holds.
 */
@Component
final class OutreachMail implements FollowUp {

    static final String ID = "outreach";
    static final String CHANNEL = "mail";

    private static final String LEAVE = "{{unsubscribe}}";
    private static final String MARK = "\uE001";
    private static final int LONGEST = 20_000;
    private static final int SUBJECT = 300;

    private final Prints prints;
    private final Letters letters;
    private final OutreachLinks links;
    private final OutreachLog log;
    private final Postman postman;
    private final Expressions expressions;
    private final Messages messages;
    private final Clock clock;

    OutreachMail(
            Prints prints,
            Letters letters,
            OutreachLinks links,
            OutreachLog log,
            Postman postman,
            Expressions expressions,
            Messages messages,
            Clock clock) {
        this.prints = prints;
        this.letters = letters;
        this.links = links;
        this.log = log;
        this.postman = postman;
        this.expressions = expressions;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Followed run(CurrentUser user, RecordId record, Map<String, String> kept, String key) {
        if (letters.get(key).isPresent()) {
            // it was written before a crash: only its place in line may be missing
            letters.get(key).ifPresent(letters::put);
            return new Followed.Done(0);
        }
        Outreach settings = Outreach.of(kept);
        Optional<PrintValues> first = prints.values(user, record, settings.expressions(), Locale.SIMPLIFIED_CHINESE);
        if (first.isEmpty()) {
            return new Followed.Refused(messages.text("form.mail.no-record"));
        }
        boolean english =
                !settings.language().isEmpty() && first.get().isTrue("(" + settings.language() + ") = \"en\"");
        Locale locale = english ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
        String subject = first.get().text(settings.subject());
        String text = first.get().text(settings.text());
        List<String> named = Stream.concat(PrintText.named(subject), PrintText.named(text))
                .distinct()
                .toList();
        String to = first.get().text(settings.to()).strip();
        Optional<LocalizedText> why = why(to, subject, text, named);
        PrintValues values =
                prints.values(user, record, readable(named), locale).orElseThrow();
        String leave = links.no(key, to);
        // a sign that no text has keeps the place of the link, which is not led over the product like others
        String said = shortened(filled(text.replace(LEAVE, MARK), values), LONGEST);
        String body = settings.clickedAt().isEmpty() ? said : links.followed(key, said);
        LetterDocument letter = new LetterDocument(
                key,
                record.toString(),
                to,
                shortened(filled(subject, values), SUBJECT),
                said.contains(MARK)
                        ? body.replace(MARK, leave)
                        : body + "\n\n" + messages.text("form.outreach.leave", locale, leave),
                Stream.concat(Stream.of(settings.to()), named.stream()).toList(),
                "",
                english ? "en" : "zh",
                user.isSystem() ? "" : user.id(),
                clock.instant(),
                why.isPresent() ? State.KEPT : State.WAITING,
                why.map(LocalizedText::zh).orElse(""),
                why.map(LocalizedText::en).orElse(""),
                settings.kept(),
                LetterDocument.messageId(key),
                null);
        letters.put(letter);
        why.ifPresent(reason -> log.tell(letter, Outreach.SUPPRESSED, reason));
        return new Followed.Done(0);
    }

    private List<String> readable(List<String> named) {
        return named.stream().filter(this::isRead).toList();
    }

    private boolean isRead(String feel) {
        return expressions.parse(feel) instanceof Parsed.Valid;
    }

    private Optional<LocalizedText> why(String to, String subject, String text, List<String> named) {
        if (!to.matches("[^@<>\"()\\s,;]+@[^@<>\"()\\s,;]+")) {
            return Optional.of(messages.text("form.mail.no-address"));
        }
        if (subject.isBlank() || text.isBlank()) {
            return Optional.of(messages.text("form.mail.empty"));
        }
        Optional<String> unread =
                named.stream().filter(feel -> !isOwn(feel) && !isRead(feel)).findFirst();
        if (unread.isPresent()) {
            return Optional.of(messages.text("form.outreach.unread", unread.get()));
        }
        return postman.isSetUp() ? Optional.empty() : Optional.of(messages.text("form.mail.no-server"));
    }

    private static boolean isOwn(String feel) {
        return LEAVE.contains(feel) || MailStep.PRODUCT_URL.contains(feel);
    }

    private String filled(String text, PrintValues values) {
        return PrintText.plain(text.replace(MailStep.PRODUCT_URL, postman.productUrl()), values);
    }

    private static String shortened(String text, int most) {
        return text.substring(0, text.offsetByCodePoints(0, Math.min(text.codePointCount(0, text.length()), most)));
    }

    @Override
    public void takeBack(String key) {
        letters.withdraw(key);
    }
}
