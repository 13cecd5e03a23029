/** Background work with progress, cancel and result. */
@NullMarked
@NamedInterface("job")
package io.trellis.core.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
