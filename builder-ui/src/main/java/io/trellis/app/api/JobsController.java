package io.trellis.app.api;

import io.trellis.core.job.Job;
import io.trellis.core.job.Jobs;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.exchange.Imports;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /jobs}. */
@RestController
@RequestMapping("/api/v1")
class JobsController {

    private static final List<String> COUNTS = List.of("created", "updated", "unchanged", "failed");

    private static final String IMPORT = "import";

    /** Results that are files. */
    private static final Set<String> FILES = Set.of("errorFile", "file");

    private final Caller caller;
    private final Jobs jobs;
    private final Refusals refusals;

    JobsController(Caller caller, Jobs jobs, Refusals refusals) {
        this.caller = caller;
        this.jobs = jobs;
        this.refusals = refusals;
    }

    @GetMapping("/jobs/{id}")
    Map<String, Object> get(@PathVariable String id) {
        CurrentUser user = caller.user(Caller.IMPORTS, Caller.RECORDS_READ);
        return write(user, find(user, id));
    }

    @DeleteMapping("/jobs/{id}")
    ResponseEntity<Void> cancel(@PathVariable String id) {
        CurrentUser user = caller.user(Caller.IMPORTS, Caller.RECORDS_READ);
        find(user, id);
        if (!jobs.cancel(user, id)) {
            throw refusals.of(409, "job-ended");
        }
        return ResponseEntity.noContent().build();
    }

    /** What came of an import tells of its file: that is for keys that import. */
    private Job find(CurrentUser user, String id) {
        Job job = jobs.find(user, id).orElseThrow(refusals::notFound);
        if (job.kind().startsWith(IMPORT)) {
            caller.user(Caller.IMPORTS);
        }
        return job;
    }

    private static Map<String, Object> write(CurrentUser user, Job job) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", job.id());
        json.put("state", job.state().name().toLowerCase(Locale.ROOT));
        json.put("done", job.done());
        json.put("total", job.total());
        if (job.kind().startsWith(IMPORT)) {
            COUNTS.forEach(count -> json.put(count, 0L));
        }
        json.putAll(job.counts());
        job.results().forEach((name, value) -> {
            if (name.equals(Imports.ALIKE)) {
                json.put("decide", "/api/v1/imports/jobs/" + job.id() + "/duplicates");
            } else {
                json.put(name, FILES.contains(name) ? "/api/v1/files/" + value : value);
            }
        });
        if (job.message() != null) {
            json.put("message", job.message().in(user.locale()));
        }
        return json;
    }
}
