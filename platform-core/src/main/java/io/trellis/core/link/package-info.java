/** Links that open something for whoever has them. */
@NullMarked
@NamedInterface("link")
package io.trellis.core.link;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
