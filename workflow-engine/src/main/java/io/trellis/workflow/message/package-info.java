/** Messages and signals between flows, and from outside; conditions that change with the record. */
@NullMarked
package io.trellis.workflow.message;

import org.jspecify.annotations.NullMarked;
