/** Kinds of fields: an open set of beans. */
@NullMarked
@NamedInterface("field")
package io.trellis.form.field;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
