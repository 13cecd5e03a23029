/** Imported BPMN: read safely, checked, reported on, and written anew for the engine. */
@NullMarked
@NamedInterface("bpmn")
package io.trellis.workflow.bpmn;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
