package io.trellis.form.mailbox;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.IncomingMail;
import io.trellis.core.notify.Postman.Enclosure;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.file.Attachment;
import io.trellis.form.file.AttachmentResult;
import io.trellis.form.file.Attachments;
import io.trellis.form.file.RecordFiles;
import io.trellis.form.file.UploadResult;
import io.trellis.form.record.RecordId;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Attaches the files of a mail to its record, as far as the record takes files and the house files of their size. */
@Component
final class BroughtFiles {

    private static final int LOOKED_AT = 100;

    private final ObjectProvider<RecordFiles> files;
    private final ObjectProvider<Attachments> attachments;
    private final Messages messages;

    BroughtFiles(ObjectProvider<RecordFiles> files, ObjectProvider<Attachments> attachments, Messages messages) {
        this.files = files;
        this.attachments = attachments;
        this.messages = messages;
    }

    /**
     * @param again whether some may be there from before a crash
     * @return what could not be read of the mail or kept; may be empty
     */
    LocalizedText attach(CurrentUser person, RecordId record, IncomingMail mail, boolean again) {
        List<LocalizedText> told = new ArrayList<>(mail.troubles());
        if (!mail.files().isEmpty() && !attachments.getObject().open(person, record)) {
            told.add(messages.text("form.mailbox.no-files", mail.files().size()));
        } else {
            List<Attachment> there =
                    again ? attachments.getObject().of(person, record, Optional.empty(), LOOKED_AT) : List.of();
            mail.files().stream()
                    .filter(file -> there.stream().noneMatch(known -> isSame(known, file)))
                    .forEach(file -> attach(person, record, file).ifPresent(told::add));
        }
        return told.stream().reduce(LocalizedText.same(""), Taking::joined);
    }

    private static boolean isSame(Attachment known, Enclosure file) {
        return known.versions().stream()
                .anyMatch(version -> version.file().size() == file.content().length
                        && version.file().name().equals(file.name()));
    }

    private Optional<LocalizedText> attach(CurrentUser person, RecordId record, Enclosure file) {
        return switch (files.getObject().bring(person, file.name(), new ByteArrayInputStream(file.content()))) {
            case UploadResult.Refused(var _, var why) -> Optional.of(why);
            case UploadResult.Uploaded(var upload) ->
                switch (attachments.getObject().add(person, record, upload.id())) {
                    case AttachmentResult.Done _ -> Optional.empty();
                    case AttachmentResult.Refused(var _, var why) -> {
                        files.getObject().discard(person, upload.id());
                        yield Optional.of(why);
                    }
                    case AttachmentResult.Forbidden _, AttachmentResult.Missing _ -> {
                        files.getObject().discard(person, upload.id());
                        yield Optional.of(messages.text("form.mailbox.file-forbidden", file.name()));
                    }
                };
        };
    }
}
