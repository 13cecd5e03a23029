/** Prints: what an analyst composes of a record's values, as pages to send or to sign. */
@NullMarked
@NamedInterface("print")
package io.trellis.form.print;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
