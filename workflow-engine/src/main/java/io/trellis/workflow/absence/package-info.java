/** Who is away, and who does their tasks meanwhile. */
@NullMarked
package io.trellis.workflow.absence;

import org.jspecify.annotations.NullMarked;
