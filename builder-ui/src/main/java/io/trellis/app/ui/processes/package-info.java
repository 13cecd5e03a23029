/** The processes of all flows for who keeps them running: what stands where, what is done about it, how long things take. */
@NullMarked
package io.trellis.app.ui.processes;

import org.jspecify.annotations.NullMarked;
