/** Websites that tell what their visitors do: each event becomes a record, and belongs to a person once they say who they are. */
@NullMarked
@NamedInterface("site")
package io.trellis.form.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
