/** Deciding: approve, reject, return, hand on. */
@NullMarked
package io.trellis.workflow.approval;

import org.jspecify.annotations.NullMarked;
