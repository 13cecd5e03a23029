/** What open deals will bring: pure computations. */
@NullMarked
package io.trellis.report.forecast;

import org.jspecify.annotations.NullMarked;
