/** Signals between application nodes: published, notified, rights changed. */
@NullMarked
@NamedInterface("signal")
package io.trellis.core.signal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
