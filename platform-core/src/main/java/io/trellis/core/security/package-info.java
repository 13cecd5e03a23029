/** Who is asking, and what they may do and see. */
@NullMarked
@NamedInterface("security")
package io.trellis.core.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
