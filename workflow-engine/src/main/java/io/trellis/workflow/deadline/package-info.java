/** What happens when a time has come: reminders, escalations, the end of a process that takes too long. */
@NullMarked
package io.trellis.workflow.deadline;

import org.jspecify.annotations.NullMarked;
