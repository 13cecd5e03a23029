/** Where clicks lead. */
@NullMarked
package io.trellis.report.drill;

import org.jspecify.annotations.NullMarked;
