/** How much one caller may ask for. */
@NullMarked
@NamedInterface("limit")
package io.trellis.core.limit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
