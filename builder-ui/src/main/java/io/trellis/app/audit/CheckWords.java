package io.trellis.app.audit;

import io.trellis.core.audit.LogCheck.Checked;
import io.trellis.core.audit.LogCheck.Finding;
import io.trellis.core.audit.SecurityLog.Entry;
import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What a check of the security log came to, in the reader's language and time. */
@Component
public class CheckWords {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final Messages messages;

    CheckWords(Messages messages) {
        this.messages = messages;
    }

    /** The result first, then what has to be known of it. */
    public List<String> of(CurrentUser reader, Checked checked) {
        List<String> words = new ArrayList<>();
        words.add(checked.finding()
                .map(finding -> found(reader, finding))
                .orElseGet(() -> text(reader, "holds", checked.entries())));
        if (checked.finding().isPresent()) {
            words.add(text(reader, "before", checked.entries()));
        }
        if (checked.keyed() < checked.entries()) {
            words.add(text(reader, "plain", checked.entries() - checked.keyed()));
        }
        if (checked.older() > 0) {
            words.add(text(reader, "older", checked.older()));
        }
        return words;
    }

    private String found(CurrentUser reader, Finding finding) {
        String damage = finding.damage().name().toLowerCase(Locale.ROOT);
        return finding.at()
                .map(entry -> text(
                        reader,
                        damage,
                        TIME.format(entry.at().atZone(reader.zone())),
                        kind(reader, entry.what()),
                        about(entry),
                        finding.missing()))
                .orElseGet(() -> text(reader, damage + ".all", finding.missing()));
    }

    private static String about(Entry entry) {
        return entry.record() == null ? entry.name() : entry.name() + ", " + entry.record();
    }

    String kind(CurrentUser reader, What what) {
        return messages.text("app.admin.audit.what." + what.name().toLowerCase(Locale.ROOT))
                .in(reader.locale());
    }

    private String text(CurrentUser reader, String key, Object... arguments) {
        return messages.text("app.admin.audit.check." + key, arguments).in(reader.locale());
    }
}
