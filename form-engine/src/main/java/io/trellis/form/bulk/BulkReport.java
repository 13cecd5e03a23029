package io.trellis.form.bulk;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.job.Jobs;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.action.ActionResult;
import io.trellis.form.field.Violation;
import io.trellis.form.record.Labels;
import io.trellis.form.record.SaveResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many records of a job changed, and why the others did not; of the first of these by name. */
final class BulkReport {

    private static final int TOLD = 50;

    private final Messages messages;
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Map<LocalizedText, Integer> reasons = new LinkedHashMap<>();
    private final Map<String, LocalizedText> told = new LinkedHashMap<>();

    BulkReport(Messages messages) {
        this.messages = messages;
    }

    void count(String name) {
        counts.merge(name, 1L, Long::sum);
    }

    long counted(String name) {
        return counts.getOrDefault(name, 0L);
    }

    void refused(String name, String record, LocalizedText why) {
        count(name);
        reasons.merge(why, 1, Integer::sum);
        if (told.size() < TOLD) {
            told.put(record, why);
        }
    }

    Map<LocalizedText, Integer> reasons() {
        return reasons;
    }

    /** Why a record did not change. */
    LocalizedText why(SaveResult result) {
        return switch (result) {
            case SaveResult.Rejected(var violations) -> first(violations);
            case SaveResult.Conflict _ -> messages.text("form.bulk.conflict");
            case SaveResult.Forbidden _ -> messages.text("form.bulk.forbidden");
            case SaveResult.Missing _ -> messages.text("form.bulk.missing");
            case SaveResult.Saved _ -> throw new IllegalArgumentException("it changed");
        };
    }

    /** Whoever may change a record need not be one who may share it. */
    LocalizedText whyNotShared(SaveResult result) {
        return result instanceof SaveResult.Forbidden ? messages.text("form.bulk.not-shared") : why(result);
    }

    LocalizedText why(ActionResult result) {
        return switch (result) {
            case ActionResult.Refused(var violations) -> first(violations);
            case ActionResult.Conflict(var what) -> what;
            case ActionResult.NotOffered _ -> messages.text("form.bulk.not-offered");
            case ActionResult.Missing _ -> messages.text("form.bulk.missing");
            case ActionResult.Done _, ActionResult.Possible _ -> throw new IllegalArgumentException("it was done");
        };
    }

    private LocalizedText first(List<Violation> violations) {
        return violations.isEmpty()
                ? messages.text("form.bulk.forbidden")
                : violations.getFirst().message();
    }

    void tell(Jobs.Progress progress) {
        progress.done(counts.values().stream().mapToLong(Long::longValue).sum());
        counts.forEach(progress::count);
    }

    /** @param as the name of the list of what did not change */
    void close(Jobs.Progress progress, String as, CurrentUser user, String entity, Labels labels) {
        tell(progress);
        if (!told.isEmpty()) {
            Map<String, String> titles = labels.of(user, entity, told.keySet());
            progress.result(
                    as,
                    told.entrySet().stream()
                            .map(one -> Map.<String, Object>of(
                                    "record", titles.getOrDefault(one.getKey(), one.getKey()),
                                    "message", one.getValue().in(user.locale())))
                            .toList());
        }
    }
}
