/** Decision tables: what an analyst lays down in rows, and which row decided. */
@NullMarked
@NamedInterface("decision")
package io.trellis.form.decision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
