/** What the product counts of itself, for a monitoring system that comes and reads it. */
@NullMarked
package io.trellis.app.metrics;

import org.jspecify.annotations.NullMarked;
