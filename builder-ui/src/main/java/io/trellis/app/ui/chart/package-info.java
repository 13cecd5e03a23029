/** Drawings of widget data: figures, charts, tables. */
@NullMarked
package io.trellis.app.ui.chart;

import org.jspecify.annotations.NullMarked;
