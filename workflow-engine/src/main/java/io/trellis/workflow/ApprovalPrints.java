package io.trellis.workflow;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.print.PrintDefinition;
import io.trellis.form.record.RecordId;
import java.util.Optional;

/** A record with what was decided about it, as pages that nobody has to compose first. */
public interface ApprovalPrints {

    /** @param print for {@link io.trellis.form.print.Prints#make(CurrentUser, RecordId, PrintDefinition, java.util.Locale)} */
    record Sheet(RecordId record, PrintDefinition print) {}

    /** Empty where the user may not see the record. */
    Optional<Sheet> ofProcess(CurrentUser user, String processId);

    /** As above, without what the task's step hides. */
    Optional<Sheet> ofTask(CurrentUser user, String taskId);
}
