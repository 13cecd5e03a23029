/** Parts of apps on their way to other systems, and those that came from there until somebody publishes them here. */
@NullMarked
@NamedInterface("promotion")
package io.trellis.core.promotion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
