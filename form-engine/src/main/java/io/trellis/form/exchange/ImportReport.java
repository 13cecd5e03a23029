package io.trellis.form.exchange;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.job.Jobs;
import io.trellis.form.record.Duplicates.Likely;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an import did so far, for the person who waits for it. */
final class ImportReport {

    /** What is shown at once; the rest stands in the error file. */
    private static final int SHOWN = 100;

    private final SaveProblems problems;
    private final Messages messages;
    private final Locale locale;
    private final List<Map<String, Object>> shown = new ArrayList<>();
    private final ImportWarnings warnings;
    private long created;
    private long updated;
    private long unchanged;
    private long failed;
    private long merged;
    private long skipped;
    private final List<Map<String, Object>> mergedShown = new ArrayList<>();
    private final List<Map<String, Object>> skippedShown = new ArrayList<>();

    ImportReport(SaveProblems problems, Messages messages, Locale locale) {
        this.problems = problems;
        this.messages = messages;
        this.locale = locale;
        this.warnings = new ImportWarnings(messages);
    }

    SaveProblems problems() {
        return problems;
    }

    ImportWarnings warnings() {
        return warnings;
    }

    LocalizedText text(String key, LocalizedText argument) {
        return new LocalizedText(
                messages.text(key, Locale.SIMPLIFIED_CHINESE, argument.zh()),
                messages.text(key, Locale.ENGLISH, argument.en()));
    }

    /** A line that is imported although it is likely the same as what is there. */
    ImportWarning alike(Likely other) {
        LocalizedText rule = other.reasons().getFirst().rule();
        LocalizedText who = LocalizedText.same(other.owner().orElse("–"));
        return new ImportWarning(
                "duplicate",
                "",
                rule,
                other.record().isPresent()
                        ? LocalizedText.same(other.title())
                        : text("exchange.warning.duplicate.unseen", who));
    }

    void created() {
        created++;
    }

    void updated() {
        updated++;
    }

    void unchanged() {
        unchanged++;
    }

    /** @param record what people call the record that the line went into */
    void merged(long line, String record, boolean fill) {
        merged++;
        if (mergedShown.size() < SHOWN) {
            String how = messages.text(fill ? "exchange.alike.filled" : "exchange.alike.overwritten", locale);
            mergedShown.add(Map.of("line", line, "record", record, "message", how));
        }
    }

    /** @param like what the line is likely the same as; empty where nobody says */
    void skipped(long line, LocalizedText like) {
        skipped++;
        if (skippedShown.size() < SHOWN) {
            String why = like.isEmpty()
                    ? messages.text("exchange.alike.skipped", locale)
                    : messages.text("exchange.alike.skippedLike", locale, like.in(locale));
            skippedShown.add(Map.of("line", line, "message", why));
        }
    }

    void failed(long line, List<LocalizedText> reasons) {
        failed++;
        if (shown.size() < SHOWN) {
            List<String> texts =
                    reasons.stream().map(reason -> reason.in(locale)).toList();
            shown.add(Map.of("line", line, "message", String.join("; ", texts)));
        }
    }

    void tell(Jobs.Progress progress) {
        progress.done(created + updated + unchanged + failed + merged + skipped);
        progress.count("created", created);
        progress.count("updated", updated);
        progress.count("unchanged", unchanged);
        progress.count("failed", failed);
        if (merged > 0) {
            progress.count("merged", merged);
            progress.result("merges", List.copyOf(mergedShown));
        }
        if (skipped > 0) {
            progress.count("skipped", skipped);
            progress.result("skips", List.copyOf(skippedShown));
        }
        if (!shown.isEmpty()) {
            progress.result("problems", List.copyOf(shown));
        }
        List<Map<String, Object>> doubts = warnings.told(locale);
        if (!doubts.isEmpty()) {
            progress.result("warnings", doubts);
        }
    }
}
