/** Flows that programs outside start by calling an address. */
@NullMarked
package io.trellis.workflow.hook;

import org.jspecify.annotations.NullMarked;
