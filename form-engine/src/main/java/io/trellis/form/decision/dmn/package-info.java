/** Decisions from and to DMN files of any version; what the product does not know stays in the file. */
@NullMarked
@NamedInterface("decision-dmn")
package io.trellis.form.decision.dmn;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
