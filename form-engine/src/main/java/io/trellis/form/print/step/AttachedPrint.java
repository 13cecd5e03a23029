package io.trellis.form.print.step;

import io.trellis.core.error.ErrorCode;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
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

/** A print among the attachments of its record, under its name as the latest version. */
@Component
final class AttachedPrint implements FollowUp {

    static final String ID = "print";
    static final String PRINT = "print";
    static final String LANGUAGE = "language";

    private final Prints prints;
    private final RecordFiles files;
    private final Attachments attachments;
    private final Messages messages;
    private final MappedCollection<MadePrint> made;

    AttachedPrint(Prints prints, RecordFiles files, Attachments attachments, Messages messages, DocumentStore store) {
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
    public Optional<LocalizedText> run(CurrentUser user, RecordId record, Map<String, String> settings, String key) {
        Optional<MadePrint> before = made.get(key);
        if (before.isPresent()) {
            return before.get().attachment() == null ? attach(user, before.get()) : Optional.empty();
        }
        Optional<Prints.Document> document;
        try {
            document = prints.make(user, record, settings.getOrDefault(PRINT, ""), locale(user, settings));
        } catch (TrellisException e) {
            if (e.code().kind() != ErrorCode.Kind.USER) {
                throw e;
            }
            // too long, or no room for it: who asked can do something about it, or ask again
            return Optional.of(e.text());
        }
        if (document.isEmpty()) {
            return Optional.of(messages.text("form.print.step.not-offered"));
        }
        return switch (files.upload(
                user,
                document.get().fileName(),
                new ByteArrayInputStream(document.get().content()))) {
            case UploadResult.Refused(var _, var why) -> Optional.of(why);
            case UploadResult.Uploaded(var file) -> {
                MadePrint noted = new MadePrint(key, record.entity(), record.id(), file.id(), null);
                made.insertIfAbsent(noted);
                yield attach(user, made.get(key).orElse(noted));
            }
        };
    }

    private static Locale locale(CurrentUser user, Map<String, String> settings) {
        String language = settings.getOrDefault(LANGUAGE, "");
        return language.isEmpty() ? user.locale() : Locale.forLanguageTag(language);
    }

    private Optional<LocalizedText> attach(CurrentUser user, MadePrint print) {
        Optional<LocalizedText> not =
                switch (attachments.add(user, print.about(), print.file())) {
                    case AttachmentResult.Done(var attachment) -> {
                        made.updateOne(Criteria.id(print.id()), Change.of().set(MadePrint.ATTACHMENT, attachment.id()));
                        yield Optional.empty();
                    }
                    case AttachmentResult.Refused(var _, var why) -> Optional.of(why);
                    case AttachmentResult.Forbidden _, AttachmentResult.Missing _ ->
                        Optional.of(messages.text("form.print.step.not-attached"));
                };
        if (not.isPresent()) {
            made.delete(Criteria.id(print.id()));
        }
        return not;
    }

    @Override
    public void takeBack(String key) {
        made.get(key).ifPresent(print -> {
            if (print.attachment() != null) {
                attachments.withdraw(print.about(), print.attachment(), print.file());
            }
            made.delete(Criteria.id(key));
        });
    }
}
