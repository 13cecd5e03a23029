/** The history of changes. */
@NullMarked
@NamedInterface("audit")
package io.trellis.core.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
