package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.core.job.Job;
import io.trellis.form.entity.Entities;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What a job is called. */
@Component
class JobWords {

    private static final Set<String> WORDED = Set.of(
            "import",
            "import-undo",
            "bulk",
            "bulk-undo",
            "handover",
            "handover-undo",
            "snapshot",
            "recompute",
            "retype",
            "sharing",
            "roll-ups",
            "demo-removal",
            "processes",
            "history-check",
            "flow-migration",
            "flow-migration-undo");

    private final Entities entities;

    JobWords(Entities entities) {
        this.entities = entities;
    }

    String name(Job job) {
        String kind = WORDED.contains(job.kind()) ? t("jobs.kind." + job.kind()) : job.kind();
        return job.parameters().get("entity") instanceof String entity
                ? entities.find(entity)
                        .map(found -> t("jobs.of", kind, t(found.plural())))
                        .orElse(kind)
                : kind;
    }
}
