/** Lengths of time in the company's calendar, and what they come to for a task. */
@NullMarked
@NamedInterface("time")
package io.trellis.workflow.time;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
