/** A flow as a list that one reads from top to bottom, read from its diagram and changed in the diagram's own text. */
@NullMarked
@NamedInterface
package io.trellis.workflow.simple;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
