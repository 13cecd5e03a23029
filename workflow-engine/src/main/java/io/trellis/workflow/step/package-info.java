/** What a flow can do by itself. */
@NullMarked
package io.trellis.workflow.step;

import org.jspecify.annotations.NullMarked;
