package io.trellis.form.exchange;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.exchange.Deciding.Choice;
import io.trellis.form.exchange.Deciding.Decision;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldContext;
import io.trellis.form.record.Duplicates.Likely;
import io.trellis.form.record.Duplicates.Reason;
import io.trellis.form.record.RecordData;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the lines of one import that would make records are likely the same as, and what becomes of them. What the person who
 * imports may not read is not counted, told of or merged into.
 */
final class LineMatches {

    /** Of those that a line is like. */
    private static final int TOLD = 5;

    private final BoundEntity entity;
    private final ImportRun.Target target;
    private final Deciding deciding;
    private final FieldContext context;
    private final Messages messages;
    private final Optional<AlikeFile> told;
    private final boolean ruled;

    private final Set<String> waitingKeys = new HashSet<>();
    private final Set<Long> waitingLines = new HashSet<>();
    private final Map<Long, String> byLine = new HashMap<>();
    private final Map<String, Long> made = new HashMap<>();
    private long found;

    /** @param told gets what is found alike; empty where nobody is to be asked */
    LineMatches(
            BoundEntity entity,
            ImportRun.Target target,
            Deciding deciding,
            FieldContext context,
            Messages messages,
            Optional<AlikeFile> told) {
        this.entity = entity;
        this.target = target;
        this.deciding = deciding;
        this.context = context;
        this.messages = messages;
        this.told = told;
        this.ruled = !entity.definition().duplicates().isEmpty();
    }

    /** @param line the earlier line that made it; 0 for a record of before */
    record Like(
            RecordData record,
            long line,
            String title,
            Map<String, String> values,
            boolean refused,
            List<Reason> reasons) {}

    sealed interface Verdict {
        /** A record of its own. */
        record New() implements Verdict {}

        /** @param fill whether only empty fields get a value */
        record Into(RecordData record, boolean fill) implements Verdict {}

        /** @param like what it is likely the same as; empty where that is not known */
        record Skipped(LocalizedText like) implements Verdict {}

        record Impossible(LocalizedText why) implements Verdict {}
    }

    private boolean works() {
        return ruled && told.isPresent() || deciding.asks();
    }

    long found() {
        return found;
    }

    /** Whether the lines before it must be saved first, as it may be like one of them. */
    boolean mustWait(ReadRow row) {
        if (!works() || row.failed()) {
            return false;
        }
        Set<String> keys = keys(row);
        Decision decision = deciding.lines().get(row.source().line());
        boolean waits = keys.stream().anyMatch(waitingKeys::contains)
                || decision != null && waitingLines.contains(decision.line());
        if (waits) {
            saved();
        }
        waitingKeys.addAll(keys);
        waitingLines.add(row.source().line());
        return waits;
    }

    private Set<String> keys(ReadRow row) {
        return ruled ? target.records().duplicates().keys(target.user(), target.entity(), row.values()) : Set.of();
    }

    /** Nothing waits any more. */
    void saved() {
        waitingKeys.clear();
        waitingLines.clear();
    }

    /** Of lines that would make records; a line that is missing makes one. */
    Map<ReadRow, Verdict> of(List<ReadRow> rows) {
        Map<ReadRow, Verdict> verdicts = new HashMap<>();
        if (!works() || rows.isEmpty()) {
            return verdicts;
        }
        List<ReadRow> asked = rows.stream().filter(this::isOpen).toList();
        List<List<Likely>> likely = target.records()
                .duplicates()
                .ofEach(
                        target.user(),
                        target.entity(),
                        asked.stream().map(ReadRow::values).toList());
        Map<ReadRow, List<Like>> alike = new HashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            List<Like> seen = likely.get(i).stream()
                    .flatMap(one -> one.record().stream().map(record -> like(one, record)))
                    .toList();
            alike.put(asked.get(i), seen);
            if (!seen.isEmpty()) {
                tell(asked.get(i), seen);
            }
        }
        Map<String, RecordData> named = named(rows);
        for (ReadRow row : rows) {
            Decision decision = deciding.lines().get(row.source().line());
            List<Like> seen = alike.getOrDefault(row, List.of());
            verdicts.put(row, decision == null ? usual(seen) : decided(decision, seen, named));
        }
        return verdicts;
    }

    /** Whether it matters what it is like: to tell of it, or to go by it. */
    private boolean isOpen(ReadRow row) {
        Decision decision = deciding.lines().get(row.source().line());
        return told.isPresent()
                || (decision == null
                        ? deciding.otherwise() != Choice.NEW
                        : decision.choice() != Choice.NEW && decision.record().isEmpty() && decision.line() == 0);
    }

    private Like like(Likely likely, RecordData record) {
        long line = made.getOrDefault(record.id().id(), 0L);
        return new Like(record, line, likely.title(), Map.of(), likely.refused(), likely.reasons());
    }

    private void tell(ReadRow row, List<Like> seen) {
        found++;
        told.ifPresent(file -> {
            AlikeTexts texts = new AlikeTexts(entity, context);
            file.add(
                    row.source().line(),
                    texts.of(row),
                    seen.stream()
                            .limit(TOLD)
                            .map(like -> like.line() == 0
                                    ? like
                                    : new Like(
                                            like.record(),
                                            like.line(),
                                            like.title(),
                                            texts.of(like.record(), row.keys()),
                                            like.refused(),
                                            like.reasons()))
                            .toList());
        });
    }

    private Map<String, RecordData> named(List<ReadRow> rows) {
        Set<String> ids = new LinkedHashSet<>();
        for (ReadRow row : rows) {
            Decision decision = deciding.lines().get(row.source().line());
            if (decision != null && decision.choice().merges()) {
                Optional.of(decision.record()).filter(id -> !id.isEmpty()).ifPresent(ids::add);
                Optional.ofNullable(byLine.get(decision.line())).ifPresent(ids::add);
            }
        }
        Map<String, RecordData> named = new HashMap<>();
        if (!ids.isEmpty()) {
            target.records()
                    .get(target.user(), target.entity(), ids)
                    .forEach(record -> named.put(record.id().id(), record));
        }
        return named;
    }

    private Verdict usual(List<Like> seen) {
        if (seen.isEmpty()) {
            return new Verdict.New();
        }
        return switch (deciding.otherwise()) {
            case NEW -> new Verdict.New();
            case SKIP -> new Verdict.Skipped(words(seen.getFirst()));
            case FILL -> most(seen, true);
            case OVERWRITE -> most(seen, false);
        };
    }

    /** Into the most alike of those that may be changed. */
    private Verdict most(List<Like> seen, boolean fill) {
        return seen.stream()
                .filter(like -> like.record().may().edit())
                .findFirst()
                .<Verdict>map(like -> new Verdict.Into(like.record(), fill))
                .orElseGet(() ->
                        new Verdict.Impossible(messages.textAbout("exchange.alike.notYours", words(seen.getFirst()))));
    }

    private Verdict decided(Decision decision, List<Like> seen, Map<String, RecordData> named) {
        boolean fill = decision.choice() == Choice.FILL;
        return switch (decision.choice()) {
            case NEW -> new Verdict.New();
            case SKIP -> new Verdict.Skipped(seen.isEmpty() ? LocalizedText.same("") : words(seen.getFirst()));
            case FILL, OVERWRITE -> {
                if (decision.line() > 0) {
                    RecordData there = named.get(byLine.getOrDefault(decision.line(), ""));
                    yield there == null
                            ? new Verdict.Impossible(
                                    messages.text("exchange.alike.noLine", String.valueOf(decision.line())))
                            : new Verdict.Into(there, fill);
                }
                if (!decision.record().isEmpty()) {
                    RecordData there = named.get(decision.record());
                    yield there == null
                            ? new Verdict.Impossible(messages.text("exchange.alike.gone"))
                            : new Verdict.Into(there, fill);
                }
                yield seen.isEmpty()
                        ? new Verdict.Impossible(messages.text("exchange.alike.nothing"))
                        : most(seen, fill);
            }
        };
    }

    private LocalizedText words(Like like) {
        return like.line() == 0
                ? LocalizedText.same("“" + like.title() + "”")
                : new LocalizedText(
                        messages.text("exchange.alike.line", Locale.SIMPLIFIED_CHINESE, String.valueOf(like.line())),
                        messages.text("exchange.alike.line", Locale.ENGLISH, String.valueOf(like.line())));
    }

    /** Takes away from the line what the record has. A field that the person may not read stays, and is refused by the save. */
    static void onlyEmpty(ReadRow row, RecordData record) {
        row.values().keySet().removeIf(key -> record.get(key) != null);
        row.later().keySet().removeIf(key -> record.get(key) != null);
    }

    /** @param created whether the line made it, and did not only change it */
    void settled(ReadRow row, RecordData record, boolean created) {
        if (works()) {
            byLine.put(row.source().line(), record.id().id());
            if (created) {
                made.put(record.id().id(), row.source().line());
            }
        }
    }

    /** What people call the record. */
    String title(RecordData record) {
        return Objects.requireNonNullElse(
                new AlikeTexts(entity, context).title(record), record.id().id());
    }

    /** As it is now, which an earlier line may have changed. */
    Optional<RecordData> again(RecordData record) {
        return target.records().get(target.user(), record.id());
    }
}
