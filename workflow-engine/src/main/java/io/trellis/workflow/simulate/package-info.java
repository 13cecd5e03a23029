/** Flows that are tried: as they would run, over records and an engine that are thrown away; and tests of flows. */
@NullMarked
@NamedInterface("simulate")
package io.trellis.workflow.simulate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
