/** What was decided about a record, on paper. */
@NullMarked
package io.trellis.workflow.print;

import org.jspecify.annotations.NullMarked;
