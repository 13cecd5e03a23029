package io.trellis.workflow.operate;

import io.trellis.core.audit.SecurityLog;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.inbox.ProcessDocument;
import org.springframework.stereotype.Component;

/** Notes in the security log who changed processes from outside: each by itself, or a job that changed many. */
@Component
final class OperationsNoted {

    private final SecurityLog log;

    OperationsNoted(SecurityLog log) {
        this.log = log;
    }

    void one(CurrentUser user, ProcessDocument process) {
        note(user, process.record().toString());
    }

    void job(CurrentUser user, String job) {
        note(user, "job/" + job);
    }

    private void note(CurrentUser user, String about) {
        log.note(SecurityLog.What.PROCESSES_CHANGED, user.username(), user.username(), "", "system", about);
    }
}
