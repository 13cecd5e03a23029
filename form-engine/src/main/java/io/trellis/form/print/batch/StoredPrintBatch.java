package io.trellis.form.print.batch;

import io.trellis.core.audit.SecurityLog;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.file.Files;
import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.job.Jobs;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.bulk.Bulk;
import io.trellis.form.bulk.FoundRecords;
import io.trellis.form.print.PrintDefinition;
import io.trellis.form.print.Prints;
import io.trellis.form.print.pdf.PdfBinder;
import io.trellis.form.record.Labels;
import io.trellis.form.record.RecordId;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

@Component
final class StoredPrintBatch implements PrintBatch {

    /** So many records that were left out are told by name. */
    private static final int TOLD = 50;

    /** So often memory that others have is waited for, {@link io.trellis.core.limit.Limits#MEMORY_SECONDS} each time. */
    private static final int ATTEMPTS = 6;

    private final Prints prints;
    private final FoundRecords found;
    private final Labels labels;
    private final Jobs jobs;
    private final Files files;
    private final PdfBinder binder;
    private final SecurityLog log;
    private final Messages messages;

    StoredPrintBatch(
            Prints prints,
            FoundRecords found,
            Labels labels,
            Jobs jobs,
            Files files,
            PdfBinder binder,
            SecurityLog log,
            Messages messages) {
        this.log = log;
        this.prints = prints;
        this.found = found;
        this.labels = labels;
        this.jobs = jobs;
        this.files = files;
        this.binder = binder;
        this.messages = messages;
    }

    @Override
    public String start(CurrentUser user, String entity, Bulk.Which which, String print, Form form, Locale locale) {
        user.requireActing();
        if (user.narrowed().filter(narrowed -> !narrowed.fields().isEmpty()).isPresent()) {
            throw new TrellisException(CoreError.FORBIDDEN, messages.text("form.print.batch.narrowed"));
        }
        PrintDefinition wanted = prints.of(user, entity).stream()
                .filter(one -> one.name().equals(print))
                .findFirst()
                .orElseThrow(() -> new TrellisException(
                        CoreError.INVALID_INPUT, messages.text("form.print.batch.unknown", print)));
        if (wanted.isWord() && form == Form.PDF) {
            throw new TrellisException(
                    CoreError.INVALID_INPUT, messages.textAbout("form.print.batch.word", wanted.label()));
        }
        found.count(user, entity, which, MOST);
        return jobs.start(user, KIND, Map.of("entity", entity, "print", print), progress -> {
            List<String> ids = found.ids(user, entity, which, MOST);
            progress.total(ids.size());
            try (PrintedFile file = new PrintedFile(form, binder, messages)) {
                Map<String, LocalizedText> leftOut = made(user, entity, ids, print, locale, file, progress);
                tell(user, entity, leftOut, progress);
                if (!progress.cancelled()) {
                    keep(user, wanted.label().in(locale) + "." + form.code(), form, file, progress);
                    log.exported(
                            user,
                            "print/" + print,
                            new SecurityLog.Taken("", form.code(), ids.size() - (long) leftOut.size()));
                }
            }
        });
    }

    /** @return why some are not in it */
    private Map<String, LocalizedText> made(
            CurrentUser user,
            String entity,
            List<String> ids,
            String print,
            Locale locale,
            PrintedFile file,
            Jobs.Progress progress)
            throws IOException {
        Map<String, LocalizedText> leftOut = new LinkedHashMap<>();
        long printed = 0;
        for (int i = 0; i < ids.size() && !progress.cancelled(); i++) {
            switch (one(user, new RecordId(entity, ids.get(i)), print, locale, progress)) {
                case One.Made(var document) -> {
                    file.add(document);
                    progress.count("printed", ++printed);
                }
                case One.LeftOut(var why) -> leftOut.put(ids.get(i), why);
            }
            progress.done(i + 1L);
        }
        if (!leftOut.isEmpty()) {
            progress.count("failed", leftOut.size());
        }
        return leftOut;
    }

    private sealed interface One {

        record Made(Prints.Document document) implements One {}

        record LeftOut(LocalizedText why) implements One {}
    }

    /** Waits while others have the memory; what is too large by itself does not keep the others back. */
    private One one(CurrentUser user, RecordId record, String print, Locale locale, Jobs.Progress progress) {
        for (int attempt = 1; ; attempt++) {
            try {
                return prints.make(user, record, print, locale)
                        .<One>map(One.Made::new)
                        .orElseGet(() -> new One.LeftOut(messages.text("form.print.batch.not-offered")));
            } catch (TrellisException e) {
                if (e.code() == CoreError.TOO_LARGE) {
                    return new One.LeftOut(e.text());
                }
                if (e.code() != CoreError.BUSY || attempt == ATTEMPTS || progress.cancelled()) {
                    throw e;
                }
            }
        }
    }

    private void keep(CurrentUser user, String name, Form form, PrintedFile file, Jobs.Progress progress)
            throws IOException {
        if (file.isEmpty()) {
            throw new TrellisException(CoreError.NOT_FOUND, messages.text("form.print.batch.none"));
        }
        try (InputStream content = file.whole()) {
            StoredFile stored = files.storeFor(KEPT, user, name, form.type(), content);
            progress.result("file", stored.id());
        }
    }

    private void tell(CurrentUser user, String entity, Map<String, LocalizedText> leftOut, Jobs.Progress progress) {
        if (leftOut.isEmpty()) {
            return;
        }
        List<String> told = leftOut.keySet().stream().limit(TOLD).toList();
        Map<String, String> titles = labels.of(user, entity, told);
        progress.result(
                "problems",
                told.stream()
                        .map(id -> Map.<String, Object>of(
                                "record", titles.getOrDefault(id, id),
                                "message",
                                        Objects.requireNonNull(leftOut.get(id)).in(user.locale())))
                        .toList());
    }
}
