/** Dashboards, and where they are designed. */
@NullMarked
package io.trellis.app.ui.dashboards;

import org.jspecify.annotations.NullMarked;
