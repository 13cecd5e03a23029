/** Rules that are not in use yet, tried on the records that there are. */
@NullMarked
@NamedInterface("trial")
package io.trellis.form.trial;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
