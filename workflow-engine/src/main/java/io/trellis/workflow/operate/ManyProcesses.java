package io.trellis.workflow.operate;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.job.Jobs;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.ProcessWork;
import io.trellis.workflow.Processes.Preview;
import io.trellis.workflow.Processes.Which;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.ProcessControl.Standing;
import io.trellis.workflow.inbox.ProcessDocument;
import io.trellis.workflow.inbox.Relay;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The same done with many processes, as a job: each in a transaction of its own, so that a job that is broken off has done what
 * its counts say, and may be begun again over the same ones.
 */
@Component
final class ManyProcesses {

    static final String KIND = "processes";

    /** A job changes at most so many; who wants more begins it again. */
    static final int MOST = 100_000;

    private static final int LOOKED = 2_000;
    private static final int TOGETHER = 200;

    private final FoundProcesses found;
    private final ProcessActs acts;
    private final FlowEngine engine;
    private final Relay relay;
    private final Jobs jobs;
    private final OperationsNoted noted;
    private final ProcessReports reports;

    ManyProcesses(
            FoundProcesses found,
            ProcessActs acts,
            FlowEngine engine,
            Relay relay,
            Jobs jobs,
            OperationsNoted noted,
            ProcessReports reports) {
        this.found = found;
        this.acts = acts;
        this.engine = engine;
        this.relay = relay;
        this.jobs = jobs;
        this.noted = noted;
        this.reports = reports;
    }

    Preview preview(CurrentUser user, Which which, ProcessWork work) {
        List<ProcessDocument> processes = found.of(user, which, LOOKED);
        Map<String, Standing> standing = engine.control()
                .standing(processes.stream().map(ProcessDocument::id).toList());
        Map<LocalizedText, Integer> refused = new LinkedHashMap<>();
        int would = 0;
        for (ProcessDocument process : processes) {
            Optional<LocalizedText> why = acts.hindrance(process, standing.get(process.id()), work);
            why.ifPresent(text -> refused.merge(text, 1, Integer::sum));
            would += why.isEmpty() ? 1 : 0;
        }
        return new Preview(found.count(user, which), processes.size(), would, refused);
    }

    String start(CurrentUser user, Which which, ProcessWork work) {
        String job = jobs.start(user, KIND, Map.of("work", work.code(), "reason", work.reason()), progress -> {
            // which they are is settled before the first change, as a change may take one off the list
            List<ProcessDocument> processes = found.of(user, which, MOST);
            progress.total(processes.size());
            ProcessReports.Report report = reports.begin(user, progress);
            for (int at = 0; at < processes.size() && !progress.cancelled(); at++) {
                ProcessDocument process = processes.get(at);
                report.came(process, acts.act(user, process, work));
                if (at % TOGETHER == TOGETHER - 1) {
                    relay.drain();
                }
            }
            relay.drain();
            report.close();
        });
        noted.job(user, job);
        return job;
    }
}
