package io.trellis.form.exchange;

import io.trellis.core.job.Job;
import io.trellis.core.job.JobUndo;
import io.trellis.core.security.CurrentUser;
import org.springframework.stereotype.Component;

/** Imports among what can be taken back. */
@Component
final class ImportTakenBack implements JobUndo {

    private final Imports imports;

    ImportTakenBack(Imports imports) {
        this.imports = imports;
    }

    @Override
    public String kind() {
        return DefaultImports.KIND;
    }

    @Override
    public String undo(CurrentUser user, Job job) {
        user.requireActing();
        return imports.undo(user, job.id());
    }
}
