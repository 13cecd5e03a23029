package io.trellis.form.print.step;

import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.form.field.BoundField;
import io.trellis.form.file.AttachmentResult;
import io.trellis.form.file.Attachments;
import io.trellis.form.file.RecordFiles;
import io.trellis.form.file.UploadResult;
import io.trellis.form.record.RecordId;
import io.trellis.form.step.FollowUp.Followed;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Files that steps make, once for a key: among the attachments of a record, or in a field of files. */
@Component
public final class MadeFiles {

    /** @param name of the file */
    public record Made(String name, byte[] content) {}

    private final RecordFiles files;
    private final Attachments attachments;
    private final PrintedField fields;
    private final Messages messages;
    private final MappedCollection<MadePrint> made;

    MadeFiles(RecordFiles files, Attachments attachments, PrintedField fields, Messages messages, DocumentStore store) {
        this.files = files;
        this.attachments = attachments;
        this.fields = fields;
        this.messages = messages;
        this.made = store.collection(MadePrint.COLLECTION);
    }

    /** Whether a field takes what a step makes. */
    public static boolean takes(BoundField field) {
        return PrintedField.takes(field);
    }

    /** Goes on with what was made under the key before; empty where nothing was. */
    public Optional<Followed> again(CurrentUser user, String key) {
        return made.get(key).map(before -> put(user, before));
    }

    /** @param field empty for the attachments */
    public Followed keep(CurrentUser user, RecordId record, String key, String field, Made document) {
        return switch (files.upload(user, document.name(), new ByteArrayInputStream(document.content()))) {
            case UploadResult.Refused(var _, var why) -> new Followed.Refused(why);
            case UploadResult.Uploaded(var file) -> {
                MadePrint noted = new MadePrint(
                        key,
                        record.entity(),
                        record.id(),
                        file.id(),
                        null,
                        file.name(),
                        field.isEmpty() ? null : field,
                        null,
                        null);
                made.insertIfAbsent(noted);
                yield put(user, made.get(key).orElse(noted));
            }
        };
    }

    private Followed put(CurrentUser user, MadePrint print) {
        Followed followed;
        if (print.field() == null) {
            followed = print.attachment() == null ? attach(user, print) : new Followed.Done(0);
        } else if (print.revision() == null) {
            followed = intoField(user, print, print.field());
        } else {
            followed = new Followed.Done(print.revision());
        }
        if (followed instanceof Followed.Refused) {
            made.delete(Criteria.id(print.id()));
        }
        return followed;
    }

    private Followed intoField(CurrentUser user, MadePrint print, String field) {
        Followed followed = fields.put(
                user,
                print,
                field,
                former -> former.ifPresent(file ->
                        made.updateOne(Criteria.id(print.id()), Change.of().set(MadePrint.REPLACED, file))));
        if (followed instanceof Followed.Done(var revision)) {
            made.updateOne(Criteria.id(print.id()), Change.of().set(MadePrint.REVISION, revision));
        }
        return followed;
    }

    private Followed attach(CurrentUser user, MadePrint print) {
        return switch (attachments.add(user, print.about(), print.file())) {
            case AttachmentResult.Done(var attachment) -> {
                made.updateOne(Criteria.id(print.id()), Change.of().set(MadePrint.ATTACHMENT, attachment.id()));
                yield new Followed.Done(0);
            }
            case AttachmentResult.Refused(var _, var why) -> new Followed.Refused(why);
            case AttachmentResult.Forbidden _, AttachmentResult.Missing _ ->
                new Followed.Refused(messages.text("form.print.step.not-attached"));
        };
    }

    /** As far as it still stands. */
    public void takeBack(String key) {
        made.get(key).ifPresent(print -> {
            if (print.attachment() != null) {
                attachments.withdraw(print.about(), print.attachment(), print.file());
            } else if (print.field() != null) {
                fields.takeBack(print, print.field());
            }
            made.delete(Criteria.id(key));
        });
    }
}
