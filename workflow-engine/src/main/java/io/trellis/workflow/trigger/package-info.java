/** Saves that start flows, and decisions that were saved with a record. */
@NullMarked
package io.trellis.workflow.trigger;

import org.jspecify.annotations.NullMarked;
