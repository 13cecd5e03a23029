package io.trellis.form.print.step;

import io.trellis.core.error.ErrorCode;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.form.file.AttachmentResult;
import io.trellis.form.file.Attachments;
import io.trellis.form.file.RecordFiles;
import io.trellis.form.file.UploadResult;
import io.trellis.form.print.Prints;
import io.trellis.form.record.RecordId;
import io.trellis.form.step.FollowUp;
import java.io.ByteArrayInputStream;
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
    private final RecordFiles files;
    private final Attachments attachments;
    private final PrintedField fields;
    private final Messages messages;
    private final MappedCollection<MadePrint> made;

    AttachedPrint(
            Prints prints,
            RecordFiles files,
            Attachments attachments,
            PrintedField fields,
            Messages messages,
            DocumentStore store) {
        this.fields = fields;
        this.prints = prints;
        this.files = files;
        this.attachments = attachments;
        this.messages = messages;
        this.made = store.collection(MadePrint.COLLECTION);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Followed run(CurrentUser user, RecordId record, Map<String, String> settings, String key) {
        Optional<MadePrint> before = made.get(key);
        if (before.isPresent()) {
            return put(user, before.get());
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
        return switch (files.upload(
                user,
                document.get().fileName(),
                new ByteArrayInputStream(document.get().content()))) {
            case UploadResult.Refused(var _, var why) -> new Followed.Refused(why);
            case UploadResult.Uploaded(var file) -> {
                String field = settings.getOrDefault(FIELD, "");
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

    private static Locale locale(CurrentUser user, Map<String, String> settings) {
        String language = settings.getOrDefault(LANGUAGE, "");
        return language.isEmpty() ? user.locale() : Locale.forLanguageTag(language);
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

    @Override
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
