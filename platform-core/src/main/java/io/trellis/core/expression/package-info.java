/** Formulas, rules and conditions in FEEL: parsed once, checked against types, evaluated within bounds. */
@NullMarked
@NamedInterface("expression")
package io.trellis.core.expression;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
