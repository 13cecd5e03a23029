/** The face of the module: importing, starting, and where processes stand. */
@NullMarked
package io.trellis.workflow.manage;

import org.jspecify.annotations.NullMarked;
