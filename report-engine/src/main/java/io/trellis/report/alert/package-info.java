/** Figures of dashboards that are watched: their owner is told when one crosses a line, and when it is back. */
@NullMarked
@NamedInterface("alert")
package io.trellis.report.alert;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
