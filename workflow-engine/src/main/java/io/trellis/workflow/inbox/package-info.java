/** The task list as documents that filter, sort and page, relayed from the engine and compared with it. */
@NullMarked
package io.trellis.workflow.inbox;

import org.jspecify.annotations.NullMarked;
