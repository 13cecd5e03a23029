/** Widgets that show something other than figures. */
@NullMarked
package io.trellis.report.content;

import org.jspecify.annotations.NullMarked;
