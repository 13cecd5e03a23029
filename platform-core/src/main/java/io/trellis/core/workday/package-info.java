/** When the company works. */
@NullMarked
@NamedInterface("workday")
package io.trellis.core.workday;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
