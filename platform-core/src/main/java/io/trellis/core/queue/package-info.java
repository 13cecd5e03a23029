/** The queue of what has to be brought somewhere: tried again with growing waits, parked in the end, seen by operators. */
@NullMarked
@NamedInterface("queue")
package io.trellis.core.queue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
