/** Dashboards, widgets, drill-down, exports and scheduled reports over the one query language. */
@NullMarked
@ApplicationModule(id = "report", displayName = "Report engine")
package io.trellis.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
