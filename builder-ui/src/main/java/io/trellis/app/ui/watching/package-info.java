/** What people have told to them of dashboards: at times, and when a figure crosses a line. */
@NullMarked
package io.trellis.app.ui.watching;

import org.jspecify.annotations.NullMarked;
