package io.trellis.form.open;

import io.trellis.core.i18n.Messages;
import io.trellis.core.time.TimeOrderedIds;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldType.Parsed;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.Violation;
import io.trellis.form.file.RecordFiles;
import io.trellis.form.file.UploadResult;
import io.trellis.form.open.Entry.Brought;
import io.trellis.form.open.Submission.Reason;
import io.trellis.form.open.Submission.State;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes what visitors hand in: what they can mend is told to them, everything else is kept, and what becomes of it is
 * settled at once. Nothing that is told speaks of other records.
 */
@Component
public final class Intake {

    /** Where what has to be agreed to is marked. */
    public static final String CONSENT = "$consent";

    /** So many of one form may wait for a person. */
    public static final int MOST_WAITING = 2_000;

    static final Set<String> TAKEN = Set.of("not-unique", "duplicate");

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int LONGEST_CAME = 300;

    private final EnteredValues entered;
    private final Settling settling;
    private final SubmissionStore store;
    private final Records records;
    private final RecordFiles files;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final Messages messages;

    Intake(
            EnteredValues entered,
            Settling settling,
            SubmissionStore store,
            Records records,
            RecordFiles files,
            TimeOrderedIds ids,
            Clock clock,
            Messages messages) {
        this.entered = entered;
        this.settling = settling;
        this.store = store;
        this.records = records;
        this.files = files;
        this.ids = ids;
        this.clock = clock;
        this.messages = messages;
    }

    /** Whether this visit handed something in before. */
    public boolean knows(String visit) {
        return store.knows(visit);
    }

    public Taken take(Asked asked, Entry entry) {
        if (store.knows(entry.visit())) {
            return new Taken.Kept();
        }
        Set<String> keys = asked.keys();
        if (!keys.containsAll(entry.values().keySet())
                || entry.files().stream().anyMatch(file -> !takesFiles(asked, file.field()))) {
            return new Taken.Changed();
        }
        Instant since = clock.instant().minus(HOUR);
        if (store.since(asked.form().name(), since) >= asked.form().access().hourly()) {
            Instant first = store.firstSince(asked.form().name(), since).orElse(since);
            return new Taken.Later(Duration.between(since, first));
        }
        if (store.waiting(asked.form().name()) >= MOST_WAITING) {
            return new Taken.Full();
        }
        EnteredValues.Read read = entered.read(asked, entry.values());
        Map<String, Object> values = new LinkedHashMap<>(read.values());
        Map<String, String> came = came(entry.came());
        Map<String, Object> given = entered.given(asked, came, entry.agreed());
        if (entry.robot()) {
            values.putAll(given);
            store.add(document(asked, entry, values, came, State.REFUSED, Reason.ROBOT));
            return new Taken.Kept();
        }
        List<Violation> wrong = new ArrayList<>(read.wrong());
        if (!asked.form().words().consent().isEmpty() && !entry.agreed()) {
            wrong.add(new Violation(CONSENT, "required", messages.text("form.public.consent")));
        }
        List<String> uploads = new ArrayList<>();
        boolean kept = false;
        try {
            upload(asked, entry, values, wrong, uploads);
            values.keySet().removeAll(entered.outOfSight(asked, values));
            values.putAll(given);
            wrong.addAll(mendable(asked, values, wrong));
            if (!wrong.isEmpty()) {
                return new Taken.Wrong(wrong);
            }
            SubmissionDocument document = document(asked, entry, values, came, State.RECEIVED, null);
            kept = store.add(document);
            if (kept) {
                settling.settle(document);
            }
            return new Taken.Kept();
        } finally {
            if (!kept) {
                uploads.forEach(id -> files.discard(asked.person(), id));
            }
        }
    }

    private static boolean takesFiles(Asked asked, String key) {
        return asked.field(key)
                .filter(field -> field.input() instanceof InputSpec.Files)
                .isPresent();
    }

    /** What a save would be refused for, as far as the visitor may know it and can do something about it. */
    private List<Violation> mendable(Asked asked, Map<String, Object> values, List<Violation> known) {
        SaveResult tried = records.trial().create(asked.person(), asked.entity().name(), new LinkedHashMap<>(values));
        if (!(tried instanceof SaveResult.Rejected(var violations))) {
            return List.of();
        }
        Set<String> keys = asked.keys();
        List<Violation> mendable = new ArrayList<>();
        for (Violation violation : violations) {
            String key = violation.path().split("[.\\[]", 2)[0];
            boolean said = known.stream().anyMatch(one -> one.path().equals(key));
            if (said || !key.isEmpty() && !keys.contains(key)) {
                continue;
            }
            if (!TAKEN.contains(violation.code())) {
                mendable.add(new Violation(key, violation.code(), violation.message()));
            } else if (asked.form().handling().tells()) {
                // the product's own words name the other record or its owner
                mendable.add(new Violation(key, violation.code(), messages.text("form.public.taken")));
            }
        }
        return mendable;
    }

    private void upload(
            Asked asked, Entry entry, Map<String, Object> values, List<Violation> wrong, List<String> uploads) {
        for (BoundField field : asked.fields()) {
            if (!(field.input() instanceof InputSpec.Files takes)) {
                continue;
            }
            List<Brought> brought = entry.files().stream()
                    .filter(file -> file.field().equals(field.key()))
                    .toList();
            if (brought.size() > (takes.several() ? takes.most() : 1)) {
                wrong.add(new Violation(
                        field.key(),
                        "too-many",
                        messages.text("form.public.files", takes.several() ? takes.most() : 1)));
                continue;
            }
            List<Object> uploaded = new ArrayList<>();
            for (Brought file : brought) {
                switch (upload(asked, file)) {
                    case UploadResult.Uploaded(var value) -> {
                        uploads.add(value.id());
                        uploaded.add(value.asValue());
                    }
                    case UploadResult.Refused(var code, var message) ->
                        wrong.add(new Violation(field.key(), code, message));
                }
            }
            if (!uploaded.isEmpty()
                    && field.parse(takes.several() ? uploaded : uploaded.getFirst(), entered.context(asked))
                            instanceof Parsed.Value<Object>(var value)
                    && value != null) {
                values.put(field.key(), value);
            }
        }
    }

    private UploadResult upload(Asked asked, Brought file) {
        try (InputStream content = file.content().open()) {
            return files.upload(asked.person(), file.name(), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is known by name only, in one line each. */
    private static Map<String, String> came(Map<String, String> given) {
        Map<String, String> came = new LinkedHashMap<>();
        for (String what : PublicForm.CAPTURED) {
            String text = given.getOrDefault(what, "").replaceAll("\\p{C}", " ").strip();
            if (!text.isEmpty()) {
                came.put(what, text.length() > LONGEST_CAME ? text.substring(0, LONGEST_CAME) : text);
            }
        }
        return came;
    }

    private SubmissionDocument document(
            Asked asked,
            Entry entry,
            Map<String, Object> values,
            Map<String, String> came,
            State state,
            @Nullable Reason reason) {
        return new SubmissionDocument(
                entry.visit(),
                asked.form().name(),
                asked.entity().name(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                state.code(),
                ids.next(),
                entered.title(asked, values),
                entered.kept(asked, values),
                "[]",
                EnteredValues.write(came),
                asked.person().locale().toLanguageTag(),
                null,
                reason == null ? null : reason.code(),
                "[]",
                null);
    }
}
