/** The steps from what a widget's definition says to the query that is asked: a visible list of pure functions. */
@NullMarked
package io.trellis.report.prepare;

import org.jspecify.annotations.NullMarked;
