/** Conditions that people choose, as the FEEL that stands for them. */
@NullMarked
@NamedInterface("condition")
package io.trellis.form.condition;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
