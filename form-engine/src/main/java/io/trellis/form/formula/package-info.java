/** What helps to write an expression over the fields of an entity: names to choose from, and a look at its result. */
@NullMarked
@NamedInterface("formula")
package io.trellis.form.formula;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
