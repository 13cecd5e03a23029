package io.trellis.workflow.operate;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.job.Jobs;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.inbox.ProcessDocument;
import io.trellis.workflow.inbox.SeenTitles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a job over processes came to: how many, and of the first that were refused why. */
@Component
final class ProcessReports {

    private static final int TOLD = 500;

    private final SeenTitles titles;

    ProcessReports(SeenTitles titles) {
        this.titles = titles;
    }

    Report begin(CurrentUser user, Jobs.Progress progress) {
        return new Report(user, progress);
    }

    /** What of a process is told. */
    private record Told(ProcessDocument process, LocalizedText why) {}

    final class Report {
        private final CurrentUser user;
        private final Jobs.Progress progress;
        private final List<Told> told = new ArrayList<>();
        private long changed;
        private long failed;

        private Report(CurrentUser user, Jobs.Progress progress) {
            this.user = user;
            this.progress = progress;
        }

        /** @param why not; empty where it is done */
        void came(ProcessDocument process, Optional<LocalizedText> why) {
            if (why.isEmpty()) {
                changed++;
            } else {
                failed++;
                if (told.size() < TOLD) {
                    told.add(new Told(process, why.get()));
                }
            }
            progress.count("updated", changed);
            progress.count("failed", failed);
            progress.done(changed + failed);
        }

        void close() {
            Map<RecordId, String> seen = titles.of(
                    user, told.stream().map(one -> one.process().record()).collect(Collectors.toSet()));
            List<Map<String, Object>> lines = new ArrayList<>();
            for (Told one : told) {
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("process", one.process().id());
                line.put("record", name(seen, one.process()));
                line.put("message", one.why().in(user.locale()));
                lines.add(line);
            }
            if (!lines.isEmpty()) {
                progress.result("problems", lines);
            }
        }

        private String name(Map<RecordId, String> seen, ProcessDocument process) {
            String title = seen.getOrDefault(process.record(), "");
            return process.label().in(user.locale()) + " · " + (title.isEmpty() ? process.id() : title);
        }
    }
}
