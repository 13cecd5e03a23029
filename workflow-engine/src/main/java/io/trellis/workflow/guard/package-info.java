/** What processes mean for their records: kept as they are while an approval runs, and as they were when it comes to nothing. */
@NullMarked
package io.trellis.workflow.guard;

import org.jspecify.annotations.NullMarked;
