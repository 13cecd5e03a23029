package io.trellis.app.ui.prints;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.shell.Notices;
import io.trellis.core.error.TrellisException;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.file.AttachmentResult;
import io.trellis.form.file.Attachments;
import io.trellis.form.file.RecordFiles;
import io.trellis.form.file.UploadResult;
import io.trellis.form.print.Prints;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.io.ByteArrayInputStream;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Prints that stay with their record, as what was sent: attached to it, a later one as its latest version. */
@Component
final class KeptPrints {

    private final Prints prints;
    private final Records records;
    private final RecordFiles files;
    private final Attachments attachments;

    KeptPrints(Prints prints, Records records, RecordFiles files, Attachments attachments) {
        this.prints = prints;
        this.records = records;
        this.files = files;
        this.attachments = attachments;
    }

    boolean offered(CurrentUser user, RecordId record) {
        return attachments.open(user, record)
                && records.get(user, record).filter(found -> found.may().edit()).isPresent();
    }

    /** Tells how it went. */
    void keep(CurrentUser user, RecordId record, String print, Locale locale) {
        try {
            Optional<Prints.Document> made = prints.make(user, record, print, locale);
            if (made.isEmpty()) {
                Notices.problem(t("prints.gone"));
                return;
            }
            switch (files.upload(
                    user,
                    made.get().fileName(),
                    new ByteArrayInputStream(made.get().content()))) {
                case UploadResult.Refused(var _, var why) -> Notices.problem(t(why));
                case UploadResult.Uploaded(var file) ->
                    tell(attachments.add(user, record, file.id()), made.get().fileName());
            }
        } catch (TrellisException e) {
            Notices.problem(t(e.text()));
        }
    }

    private static void tell(AttachmentResult result, String name) {
        switch (result) {
            case AttachmentResult.Done _ -> Notices.done(t("prints.attached", name));
            case AttachmentResult.Refused(var _, var why) -> Notices.problem(t(why));
            case AttachmentResult.Forbidden _, AttachmentResult.Missing _ -> Notices.problem(t("prints.gone"));
        }
    }
}
