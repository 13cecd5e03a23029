/** Rules that share the records that meet a filter. */
@NamedInterface("sharing")
@NullMarked
package io.trellis.form.sharing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
