/** Changing the type of a field that has values: which types would take them, what would be lost, and the definition after it. */
@NullMarked
@NamedInterface("retype")
package io.trellis.form.retype;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
