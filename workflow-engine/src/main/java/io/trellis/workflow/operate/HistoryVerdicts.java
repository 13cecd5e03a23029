package io.trellis.workflow.operate;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.job.Jobs;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.Processes.Verdict;
import io.trellis.workflow.inbox.HistoryCheck;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether histories are as they were written, in words; of all of them as a job. */
@Component
final class HistoryVerdicts {

    static final String KIND = "history-check";

    private static final int TOLD = 200;

    private final HistoryCheck check;
    private final Jobs jobs;
    private final Messages messages;

    HistoryVerdicts(HistoryCheck check, Jobs jobs, Messages messages) {
        this.check = check;
        this.jobs = jobs;
        this.messages = messages;
    }

    Optional<Verdict> of(String process) {
        return check.of(process)
                .map(one -> new Verdict(one.entries(), one.broken().map(this::words)));
    }

    String all(CurrentUser user) {
        return jobs.start(user, KIND, Map.of(), progress -> {
            HistoryCheck.All all = check.all(
                    at -> {
                        progress.total(at);
                        progress.done(at);
                    },
                    progress::cancelled,
                    TOLD);
            progress.count("processes", all.processes());
            progress.count("entries", all.entries());
            progress.count("unchained", all.older());
            progress.count("failed", all.broken().size());
            List<Map<String, Object>> lines = all.broken().stream()
                    .map(one -> Map.<String, Object>of(
                            "process", one.process(),
                            "record", name(one, user.locale()),
                            "message", words(one).in(user.locale())))
                    .toList();
            if (!lines.isEmpty()) {
                progress.result("problems", lines);
            }
        });
    }

    private static String name(HistoryCheck.Break one, Locale locale) {
        return one.document()
                .map(process -> process.label().in(locale) + " · " + process.id())
                .orElse(one.process());
    }

    private LocalizedText words(HistoryCheck.Break one) {
        return messages.text(
                "workflow.history." + one.wrong().name().toLowerCase(Locale.ROOT), String.valueOf(one.entry()));
    }
}
