/** What flows tell in the timelines of records. */
@NullMarked
package io.trellis.workflow.timeline;

import org.jspecify.annotations.NullMarked;
