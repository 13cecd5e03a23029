package io.trellis.form.chat;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.chat.ChatMessage.State;
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

/** A group is told of a record once all is written, in the rights of who took the step. One that is not set up is told nothing. */
@Component
final class ToldGroup implements FollowUp {

    static final String ID = "chat";
    static final String GROUP = "group";
    static final String TITLE = "title";
    static final String TEXT = "text";

    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST = 2_000;

    private final ChatStore store;
    private final Prints prints;
    private final Messages messages;
    private final Clock clock;

    ToldGroup(ChatStore store, Prints prints, Messages messages, Clock clock) {
        this.store = store;
        this.prints = prints;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Followed run(CurrentUser user, RecordId record, Map<String, String> kept, String key) {
        Optional<ChatGroup> group = store.find(kept.getOrDefault(GROUP, "")).filter(ChatGroup::active);
        if (group.isEmpty()) {
            return new Followed.Done(0);
        }
        String language = group.get().english() ? "en" : "zh";
        String title = kept.getOrDefault(TITLE + "-" + language, "");
        String text = kept.getOrDefault(TEXT + "-" + language, "");
        List<String> named =
                Stream.of(title, text).flatMap(PrintText::named).distinct().toList();
        Optional<PrintValues> values =
                prints.values(user, record, named, group.get().english() ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE);
        if (values.isEmpty()) {
            LocalizedText why = messages.text("form.mail.no-record");
            return new Followed.Refused(why);
        }
        store.tell(new ChatMessage(
                key,
                group.get().id(),
                record.toString(),
                shortened(PrintText.plain(title, values.get(), ToldGroup::words), LONGEST_TITLE),
                shortened(PrintText.plain(text, values.get(), ToldGroup::words), LONGEST),
                clock.instant(),
                State.WAITING,
                ""));
        return new Followed.Done(0);
    }

    /** What somebody entered in a record, strangers too, makes no link that says it leads elsewhere. */
    private static String words(String value) {
        return value.replace("](", "］(");
    }

    private static String shortened(String text, int most) {
        return text.substring(0, text.offsetByCodePoints(0, Math.min(text.codePointCount(0, text.length()), most)));
    }

    @Override
    public void takeBack(String key) {
        store.become(key, State.WITHDRAWN, "");
    }
}
