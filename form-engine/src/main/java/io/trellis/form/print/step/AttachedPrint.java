package io.trellis.form.print.step;

import io.trellis.core.error.ErrorCode;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.print.Prints;
import io.trellis.form.record.RecordId;
import io.trellis.form.step.FollowUp;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A print among the attachments of its record, under its name as the latest version, or in a field of files. */
@Component
final class AttachedPrint implements FollowUp {

    static final String ID = "print";
    static final String PRINT = "print";
    static final String LANGUAGE = "language";
    static final String FIELD = "field";

    private final Prints prints;
    private final MadeFiles files;
    private final Messages messages;

    AttachedPrint(Prints prints, MadeFiles files, Messages messages) {
        this.prints = prints;
        this.files = files;
        this.messages = messages;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Followed run(CurrentUser user, RecordId record, Map<String, String> settings, String key) {
        Optional<Followed> before = files.again(user, key);
        if (before.isPresent()) {
            return before.get();
        }
        Optional<Prints.Document> document;
        try {
            document = prints.make(user, record, settings.getOrDefault(PRINT, ""), locale(user, settings));
        } catch (TrellisException e) {
            if (e.code().kind() != ErrorCode.Kind.USER) {
                throw e;
            }
            // too long, or no room for it: who asked can do something about it, or ask again
            return new Followed.Refused(e.text());
        }
        if (document.isEmpty()) {
            return new Followed.Refused(messages.text("form.print.step.not-offered"));
        }
        Prints.Document made = document.get();
        return files.keep(
                user,
                record,
                key,
                settings.getOrDefault(FIELD, ""),
                new MadeFiles.Made(made.fileName(), made.content()));
    }

    private static Locale locale(CurrentUser user, Map<String, String> settings) {
        String language = settings.getOrDefault(LANGUAGE, "");
        return language.isEmpty() ? user.locale() : Locale.forLanguageTag(language);
    }

    @Override
    public void takeBack(String key) {
        files.takeBack(key);
    }
}
