/** Notifications to people. */
@NullMarked
@NamedInterface("notify")
package io.trellis.core.notify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
