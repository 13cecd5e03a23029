/** Durable events and their delivery. */
@NullMarked
@NamedInterface("event")
package io.trellis.core.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
