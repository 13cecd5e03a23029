/** Who is at a record just now. */
@NullMarked
@NamedInterface("presence")
package io.trellis.form.presence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
