/** Dashboards that come by themselves, at the times that their readers chose, in each reader's own rights. */
@NullMarked
@NamedInterface("subscription")
package io.trellis.report.subscription;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
