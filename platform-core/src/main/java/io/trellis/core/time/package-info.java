/** The one clock of the product. */
@NullMarked
@NamedInterface("time")
package io.trellis.core.time;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
