/** Dashboards as artifacts, checked, and as a viewer sees them. */
@NullMarked
package io.trellis.report.dashboard;

import org.jspecify.annotations.NullMarked;
