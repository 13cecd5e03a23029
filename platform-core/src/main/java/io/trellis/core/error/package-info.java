/** Failures that nobody on the screen can help with, and problems that an analyst can mend. */
@NullMarked
@NamedInterface("error")
package io.trellis.core.error;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
