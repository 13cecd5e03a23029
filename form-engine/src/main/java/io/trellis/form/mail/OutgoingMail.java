package io.trellis.form.mail;

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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * A mail about a record once all is written, in the rights of who took the step. Whom there is no address of, or who does not
 * want it, gets none, which the record tells; nothing else is kept from being done by that.
 */
@Component
final class OutgoingMail implements FollowUp {

    static final String ID = "mail";

    /** So many people one mail goes to, each by a letter of their own. */
    static final int MOST = 20;

    private static final int LONGEST = 20_000;

    private final Prints prints;
    private final Letters letters;
    private final Postman postman;
    private final Messages messages;
    private final Clock clock;

    OutgoingMail(Prints prints, Letters letters, Postman postman, Messages messages, Clock clock) {
        this.prints = prints;
        this.letters = letters;
        this.postman = postman;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Followed run(CurrentUser user, RecordId record, Map<String, String> kept, String key) {
        MailSettings settings = MailSettings.of(kept);
        List<String> named = settings.needed();
        Optional<PrintValues> first = prints.values(user, record, named, Locale.SIMPLIFIED_CHINESE);
        if (first.isEmpty()) {
            return new Followed.Refused(messages.text("form.mail.no-record"));
        }
        String asked = settings.language();
        // the code of an option, not how it is called
        String language = !asked.isEmpty() && first.get().isTrue("(" + asked + ") = \"en\"") ? "en" : "zh";
        PrintValues values = language.equals("zh")
                ? first.get()
                : prints.values(user, record, named, Locale.ENGLISH).orElseThrow();
        List<String> to = addresses(values.text(settings.to()));
        Optional<LocalizedText> why = why(settings, record, to);
        if (to.isEmpty()) {
            to = List.of("");
        }
        int place = 0;
        for (String address : to) {
            String id = place == 0 ? key : key + "#" + place;
            letters.put(new LetterDocument(
                    id,
                    record.toString(),
                    address,
                    shortened(filled(settings, settings.subject(), values), 300),
                    shortened(filled(settings, settings.text(), values), LONGEST),
                    settings.told(),
                    settings.print(),
                    language,
                    user.isSystem() ? "" : user.id(),
                    clock.instant(),
                    why.isPresent() ? State.KEPT : State.WAITING,
                    why.map(LocalizedText::zh).orElse(""),
                    why.map(LocalizedText::en).orElse(""),
                    null,
                    LetterDocument.messageId(id),
                    null));
            place++;
        }
        return new Followed.Done(0);
    }

    /**
     * Why it does not go; empty where it does. That somebody wants no mail holds also where who takes the step may not read that
     * they do not.
     */
    private Optional<LocalizedText> why(MailSettings settings, RecordId record, List<String> to) {
        if (to.isEmpty()) {
            return Optional.of(messages.text("form.mail.no-address"));
        }
        boolean unwanted = !settings.unless().isEmpty()
                && prints.values(CurrentUser.system(), record, List.of(settings.unless()), Locale.SIMPLIFIED_CHINESE)
                        .filter(values -> values.isTrue(settings.unless()))
                        .isPresent();
        if (unwanted) {
            return Optional.of(messages.text("form.mail.unwanted"));
        }
        return postman.isSetUp() ? Optional.empty() : Optional.of(messages.text("form.mail.no-server"));
    }

    private static List<String> addresses(String text) {
        return Arrays.stream(text.split("[,;，；、\\s]+"))
                .filter(one -> one.matches("[^@<>\"()]+@[^@<>\"()]+"))
                .distinct()
                .limit(MOST)
                .toList();
    }

    private String filled(MailSettings settings, LocalizedText text, PrintValues values) {
        String marked = settings.marked(text.in(values.locale()).replace(MailStep.PRODUCT_URL, postman.productUrl()));
        return settings.told(PrintText.plain(marked, values));
    }

    private static String shortened(String text, int most) {
        return text.substring(0, text.offsetByCodePoints(0, Math.min(text.codePointCount(0, text.length()), most)));
    }

    @Override
    public void takeBack(String key) {
        letters.withdraw(key);
        for (int place = 1; place < MOST; place++) {
            letters.withdraw(key + "#" + place);
        }
    }
}
