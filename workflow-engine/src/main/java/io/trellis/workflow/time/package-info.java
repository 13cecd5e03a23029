/** Lengths of time in the company's calendar, and what they come to for a task. */
@NullMarked
package io.trellis.workflow.time;

import org.jspecify.annotations.NullMarked;
