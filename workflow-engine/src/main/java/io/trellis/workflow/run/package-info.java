/** What the engine asks while a process runs: conditions, scripts, steps, and who gets a task. */
@NullMarked
package io.trellis.workflow.run;

import org.jspecify.annotations.NullMarked;
