/** The Filter tree: pure data, the one language for conditions on records. */
@NullMarked
@NamedInterface("filter")
package io.trellis.core.filter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
