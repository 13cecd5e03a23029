/** Flows over records: BPMN import, triggers, approvals and the task inbox. */
@NullMarked
@ApplicationModule(id = "workflow", displayName = "Workflow engine")
package io.trellis.workflow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
