/** Calls to addresses outside that people name: never into the house unless the operator named the host. */
@NullMarked
@NamedInterface("outbound")
package io.trellis.core.outbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
